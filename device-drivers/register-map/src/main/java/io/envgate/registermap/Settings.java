package io.envgate.registermap;

import io.envgate.api.control.Argument;
import io.envgate.profile.Decoded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Between the texts of arguments and what stands in registers. */
final class Settings {
  private static final String FULL_HOUR = "([01]\\d|2[0-3]):00:00";

  private Settings() {}

  /**
   * The writing that puts an argument where it belongs.
   *
   * @param text as it came with the command; null where it did not come
   * @throws IllegalArgumentException in words, if it makes no sense there
   */
  static Step step(String name, Command.Value value, String text) {
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    BigDecimal figure = figure(name, text);
    if (!CommandRun.within(value, figure)) {
      throw new IllegalArgumentException(
          name
              + "="
              + text
              + " is not in "
              + value.low().map(BigDecimal::toPlainString).orElse("")
              + ".."
              + value.high().map(BigDecimal::toPlainString).orElse(""));
    }
    Span span = value.row().span();
    if (span.isBits()) {
      return new Step.Coil(span.address(), figure.signum() != 0);
    }
    byte[] bytes = value.row().encode(figure); // says itself what does not fit
    if (value.row().decode(bytes) instanceof Decoded.Figure read
        && read.value().compareTo(figure) != 0
        && !value.row().codec().type().isFloat()) {
      throw new IllegalArgumentException(
          name + "=" + text + " is finer than the instrument holds: " + read.value());
    }
    return writing(span, bytes);
  }

  /**
   * The writing that sets the analyzer's clock. @param time an instant, as it came with the command
   */
  static Step step(Clock clock, String time) {
    if (time == null) {
      throw new IllegalArgumentException(Argument.TIME + " is missing");
    }
    try {
      return writing(clock.span(), clock.write(Instant.parse(time)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(Argument.TIME + "=" + time + " is no time", e);
    }
  }

  private static Step writing(Span span, byte[] bytes) {
    List<Integer> words = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += 2) {
      words.add((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
    }
    return words.size() == 1
        ? new Step.Register(span.address(), words.get(0))
        : new Step.Registers(span.address(), words);
  }

  /** The text of what stands there. @throws IllegalArgumentException in words, if it is none */
  static String text(String name, Command.Value value, byte[] bytes) {
    if (value.row().codec().type() == ValueType.STRING) {
      byte[] arranged = value.row().codec().order().arrange(bytes);
      return new String(arranged, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }
    Decoded decoded = value.row().decode(bytes);
    if (decoded instanceof Decoded.Missing missing) {
      throw new IllegalArgumentException(missing.cause());
    }
    BigDecimal figure = ((Decoded.Figure) decoded).value();
    return name.equals(Argument.START)
        ? String.format("%02d:00:00", figure.intValueExact())
        : figure.toPlainString();
  }

  private static BigDecimal figure(String name, String text) {
    if (name.equals(Argument.START)) {
      if (!text.matches(FULL_HOUR)) {
        throw new IllegalArgumentException(
            "start=" + text + ": this instrument begins at full hours");
      }
      return new BigDecimal(text.substring(0, 2));
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is no number", e);
    }
  }
}
