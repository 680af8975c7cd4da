package io.envgate.textinstrument;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as a profile writes them: text with {@code \r \n \t \\ \x02}, with {@code {unit}} for the
 * address, {@code {now:yyyy-MM-dd}} for China's time and {@code {checksum}} for the check code of
 * what stands before it. Characters are bytes, ISO 8859-1.
 */
record Template(String text) {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8); // as all times of HJ 212

  private static final Pattern PIECE =
      Pattern.compile(
          "\\\\(?:(?<letter>[rnt\\\\])|x(?<hex>[0-9A-Fa-f]{2}))"
              + "|\\{unit(?::(?<digits>[1-5])|:0x(?<added>[0-9A-Fa-f]{2}))?}"
              + "|(?<checksum>\\{checksum})"
              + "|\\{now:(?<clock>[^{}]+)}"
              + "|(?<wrong>\\\\.?|\\{[a-z][a-z0-9:]*})",
          Pattern.DOTALL);

  /** The first piece that looks like one of ours and is none. */
  Optional<String> wrong() {
    return PIECE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(Template::isWrong)
        .findFirst();
  }

  private static boolean isWrong(String piece) {
    Matcher matcher = PIECE.matcher(piece);
    return matcher.matches()
        && (matcher.group("wrong") != null
            || matcher.group("clock") != null && !isClock(matcher.group("clock")));
  }

  private static boolean isClock(String pattern) {
    try {
      clock(pattern, Instant.EPOCH);
      return true;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  /** Where it is a {@code {now:…}} alone: what it says at this instant. */
  String clockAt(Instant instant) {
    return clock(text.substring("{now:".length(), text.length() - 1), instant);
  }

  /**
   * The instant of a date and time that an instrument shows; in China's time, as all that is said.
   */
  static Optional<Instant> instant(String pattern, String shown) {
    try {
      LocalDateTime local =
          LocalDateTime.parse(shown, DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
      return Optional.of(local.toInstant(CHINA));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  static boolean isDateAndTime(String pattern) {
    try {
      return instant(pattern, clock(pattern, Instant.EPOCH)).isPresent();
    } catch (IllegalArgumentException | DateTimeException none) {
      return false;
    }
  }

  private static String clock(String pattern, Instant now) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now.atOffset(CHINA));
  }

  /** Whether it is not the same at all times. */
  boolean changes() {
    return hasChecksum() || text.contains("{now:");
  }

  boolean hasUnit() {
    return text.contains("{unit");
  }

  boolean hasChecksum() {
    return text.contains("{checksum}");
  }

  byte[] bytes(int unit) {
    return bytes(unit, Optional.empty(), Instant.EPOCH);
  }

  /**
   * @param seal how {@code {checksum}} is computed, from the byte where it begins to count
   * @param now for {@code {now:…}}
   */
  byte[] bytes(int unit, Optional<Seal> seal, Instant now) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher piece = PIECE.matcher(text);
    int done = 0;
    while (piece.find()) {
      out.writeBytes(plain(text.substring(done, piece.start())));
      done = piece.end();
      if (piece.group("letter") != null) {
        out.write("\r\n\t\\".charAt("rnt\\".indexOf(piece.group("letter"))));
      } else if (piece.group("hex") != null) {
        out.write(Integer.parseInt(piece.group("hex"), 16));
      } else if (piece.group("added") != null) {
        out.write(unit + Integer.parseInt(piece.group("added"), 16));
      } else if (piece.group("digits") != null) {
        out.writeBytes(plain(("%0" + piece.group("digits") + "d").formatted(unit)));
      } else if (piece.group("clock") != null) {
        out.writeBytes(plain(clock(piece.group("clock"), now)));
      } else if (piece.group("checksum") != null) {
        byte[] before = out.toByteArray();
        seal.ifPresent(
            one ->
                out.writeBytes(
                    one.code(
                        before, Math.min(Math.max(0, one.from()), before.length), before.length)));
      } else {
        out.writeBytes(plain(String.valueOf(unit)));
      }
    }
    out.writeBytes(plain(text.substring(done)));
    return out.toByteArray();
  }

  private static byte[] plain(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }
}
