package io.envgate.api.reading;

/**
 * What is measured: a pollutant or an accompanying quantity (污染因子), named by its code in the factor
 * dictionary.
 *
 * @param code 1 to 20 letters and digits, case kept: {@code w01018} is COD in water, {@code a21026}
 *     is SO2 in air, {@code LA} a sound level
 */
public record Factor(String code) {
  private static final int LONGEST = 20; // letters

  public Factor {
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "a factor code has 1 to 20 letters and digits, this one is '" + code + "'");
    }
  }

  /** Without a pattern: each figure that is read from the disk comes this way. */
  private static boolean isCode(String code) {
    for (int i = 0; i < code.length(); i++) {
      char one = code.charAt(i);
      if (!(one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z')) {
        return false;
      }
    }
    return !code.isEmpty() && code.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return code;
  }
}
