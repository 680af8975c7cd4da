package io.envgate.textinstrument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a sensor on an SDI-12 bus is read (SDI-12 1.4, 4.4): a command starts the measurement, the
 * answer says after how many seconds how many values are there, and further commands fetch them.
 *
 * @param kind {@code M}, {@code C} (other sensors may be asked meanwhile), {@code R} (the values
 *     come at once)
 * @param checked whether the answers with values carry a check code
 * @param number of the measurement, 1 to 9, with {@code R} from 0; empty for the plain one
 */
record Sdi12(char kind, boolean checked, String number) {
  /** The highest unit: addresses are 0 to 9, A to Z, a to z. */
  static final int HIGHEST_UNIT = 61;

  /** There is no page of values beyond D9 (SDI-12 1.4, 4.4). */
  static final int LAST_PAGE = 9;

  private static final Pattern COMMAND = Pattern.compile("([MC])(C?)([1-9]?)|(R)(C?)([0-9])");
  private static final String ADDRESSES =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CODE = 3; // characters

  /** From {@code M}, {@code CC1}, {@code R0}; empty where it is none. */
  static Optional<Sdi12> of(String text) {
    Matcher command = COMMAND.matcher(text);
    if (!command.matches()) {
      return Optional.empty();
    }
    int first = command.group(1) == null ? 4 : 1;
    return Optional.of(
        new Sdi12(
            command.group(first).charAt(0),
            !command.group(first + 1).isEmpty(),
            command.group(first + 2)));
  }

  boolean comesAtOnce() {
    return kind == 'R';
  }

  byte[] command(int unit) {
    return bytes(address(unit) + "" + kind + (checked ? "C" : "") + number + "!");
  }

  byte[] fetch(int unit, int page) {
    return bytes(address(unit) + "D" + page + "!");
  }

  /** The address of a unit: 10 is A, 36 is a. */
  static char address(int unit) {
    return ADDRESSES.charAt(unit);
  }

  /**
   * The check code of {@code bytes[0..to)}: CRC-16 with A001 from 0, in three characters of six
   * bits each (SDI-12 1.4, 4.4, CRC).
   */
  static byte[] code(byte[] bytes, int to) {
    int register = 0;
    for (int at = 0; at < to; at++) {
      register ^= bytes[at] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 0 ? register >> 1 : register >> 1 ^ 0xA001;
      }
    }
    return new byte[] {
      (byte) (0x40 | register >> 12),
      (byte) (0x40 | register >> 6 & 0x3F),
      (byte) (0x40 | register & 0x3F)
    };
  }

  /** The line without its check code; empty where that is wrong. */
  static Optional<byte[]> unsealed(byte[] line) {
    int to = line.length - CODE;
    return to > 0 && Arrays.equals(line, to, line.length, code(line, to), 0, CODE)
        ? Optional.of(Arrays.copyOf(line, to))
        : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
