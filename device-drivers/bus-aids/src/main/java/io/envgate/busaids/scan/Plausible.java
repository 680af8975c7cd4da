package io.envgate.busaids.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Which figures a quantity can have, by its unit; the table is {@code plausible.csv}. */
final class Plausible {
  private static final Range ANY = new Range(new BigDecimal("-1e6"), new BigDecimal("1e7"));
  private static final BigDecimal LEAST = new BigDecimal("1e-4"); // below it is a wrong byte order

  private final Map<String, Range> ranges = new HashMap<>();

  Plausible() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Plausible.class.getResourceAsStream("plausible.csv"), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean holds(BigDecimal figure, String unit) {
    Range range = ranges.getOrDefault(unit, ANY);
    return figure.compareTo(range.low) >= 0
        && figure.compareTo(range.high) <= 0
        && (figure.signum() == 0 || figure.abs().compareTo(LEAST) >= 0);
  }

  private void add(String line) {
    String[] cells = line.split(",");
    ranges.put(cells[0], new Range(new BigDecimal(cells[1]), new BigDecimal(cells[2])));
  }

  private record Range(BigDecimal low, BigDecimal high) {}
}
