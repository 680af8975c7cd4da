package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The daily check of the stack's SO2 from 2:00 to 2:20, of which the first 5 minutes are for
 * settling: what must have come of it, reckoned from what the analyzer showed.
 */
final class StandardChecks {
  static final String LINE =
      "name=daily factor=a21026 kind=standard expected=30 allowed=10 of=30 settle=300000 at=02:00 for=1200000";

  private static final BigDecimal EXPECTED = BigDecimal.valueOf(30);
  private static final MathContext SIX = new MathContext(6);

  private StandardChecks() {}

  /** By DataTime what a platform of 2025 must hold. */
  static Map<String, Map<String, Map<String, String>>> reckoned(Seen seen) {
    Map<String, Map<String, Map<String, String>>> checks = new TreeMap<>();
    for (int day = 0; day < 31; day++) {
      Instant two = MonthStation.MONTH.plusSeconds(day * 86_400L + 7200);
      List<BigDecimal> shown =
          seen.between(two.plusSeconds(300), two.plusSeconds(1200)).stream()
              .filter(one -> one.factor().equals("a21026") && one.flag() == DataFlag.C)
              .filter(one -> one.value() != null)
              .map(Seen.One::value)
              .toList();
      Map<String, String> item = new TreeMap<>();
      item.put("StandardValue", "30");
      boolean passed = false;
      if (!shown.isEmpty()) {
        BigDecimal result =
            shown.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(shown.size()), SIX);
        item.put("SampleRd", result.stripTrailingZeros().toPlainString());
        BigDecimal off = result.subtract(EXPECTED).abs();
        passed = off.compareTo(BigDecimal.valueOf(3)) <= 0; // 10 % of 30
      }
      item.put("ResultType", passed ? "1" : "0");
      checks.put("202603%02d020000".formatted(day + 1), Map.of("a21026", item));
    }
    return checks;
  }
}
