package io.envgate.api.reading;

import java.util.regex.Pattern;

/**
 * What is measured: a pollutant or an accompanying quantity (污染因子), named by its code in the factor
 * dictionary.
 *
 * @param code 1 to 20 letters and digits, case kept: {@code w01018} is COD in water, {@code a21026}
 *     is SO2 in air, {@code LA} a sound level
 */
public record Factor(String code) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");

  public Factor {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "a factor code has 1 to 20 letters and digits, this one is '" + code + "'");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
