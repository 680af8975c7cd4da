package io.envgate.hj212instrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.profile.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an instrument's data flags (数据标记) say of a value: those of HJ 212-2017, table 8, of HJ
 * 212-2025, table 10, and of HJ/T 212-2005, and what a profile makes of others.
 */
record FlagMeaning(Map<String, Statement> own) {
  private static final Map<String, Statement> STANDARD =
      Map.of(
          "Td", new Statement(DataFlag.D, "a key working condition is at fault"), // 2025 only
          "P", new Statement(DataFlag.F, "power failure"), // 2005, as are the digits
          "0", new Statement(DataFlag.C, "calibration"),
          "2", new Statement(DataFlag.D, "abnormal"),
          "3", new Statement(DataFlag.N, ""));

  FlagMeaning {
    own = Map.copyOf(new LinkedHashMap<>(own));
  }

  /** A flag that nobody knows leaves the value in doubt. */
  Statement of(String flag) {
    return Optional.ofNullable(own.get(flag))
        .or(() -> Optional.ofNullable(STANDARD.get(flag)))
        .or(() -> letter(flag))
        .orElseGet(
            () -> new Statement(DataFlag.D, "the instrument's flag '" + flag + "' is not known"));
  }

  private static Optional<Statement> letter(String flag) {
    return flag.length() == 1
        ? Statement.of(flag).map(said -> said.in("the instrument's flag " + flag))
        : Optional.empty();
  }
}
