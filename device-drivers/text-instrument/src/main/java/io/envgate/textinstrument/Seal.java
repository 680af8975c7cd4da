package io.envgate.textinstrument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The check code of a telegram: over which bytes, and where it stands. Places count from 0;
 * negative ones from the end, −1 being the last byte.
 *
 * @param from the first byte that is covered
 * @param to the first byte behind those that are covered
 * @param at the first byte of the code
 */
record Seal(Checksum kind, Notation notation, int from, int to, int at) {

  Seal {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(notation);
  }

  /** What is wrong with the check code, with both codes; empty where nothing is. */
  Optional<String> fault(byte[] telegram) {
    int first = place(from, telegram.length);
    int behind = place(to, telegram.length);
    int stands = place(at, telegram.length);
    byte[] right =
        first < 0 || behind < first || behind > telegram.length
            ? null
            : code(telegram, first, behind);
    if (right == null || stands < 0 || stands + right.length > telegram.length) {
      return Optional.of("no room for a check code in " + telegram.length + " bytes");
    }
    byte[] sent = Arrays.copyOfRange(telegram, stands, stands + right.length);
    return shown(sent).equals(shown(right))
        ? Optional.empty()
        : Optional.of("check code " + shown(sent) + " received, " + shown(right) + " expected");
  }

  /** The code of these bytes as it stands in a telegram. */
  byte[] code(byte[] bytes, int first, int behind) {
    return notation.write(kind.of(bytes, first, behind), kind.width());
  }

  private String shown(byte[] code) {
    return notation.isText()
        ? new String(code, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT)
        : HexFormat.of().withUpperCase().formatHex(code);
  }

  private static int place(int place, int length) {
    return place < 0 ? length + place : place;
  }
}
