package io.envgate.statistics;

import io.envgate.api.record.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code rules.csv} and {@code days.csv}, which explain themselves. */
final class RuleTable {
  private static final int COLUMNS = 11;

  /** By name, in the order of the table. */
  static final Map<String, RuleSet> SETS = sets();

  /** How months and years are made: by {@code flue-gas MONTH}. */
  static final Map<String, DaysRule> DAYS = days();

  private RuleTable() {}

  private static Map<String, DaysRule> days() {
    Map<String, DaysRule> days = new LinkedHashMap<>();
    for (String line : lines("days.csv")) {
      String[] cells = line.split(";", -1);
      days.put(
          cells[0] + " " + DaysRule.Span.valueOf(cells[1].toUpperCase(Locale.ROOT)),
          new DaysRule(
              cells[2].equals("normal"),
              Integer.parseInt(cells[3]),
              Integer.parseInt(cells[4]),
              Mean.named(cells[5]),
              Confidence.valueOf(cells[6].toUpperCase(Locale.ROOT)),
              cells[7]));
    }
    return Collections.unmodifiableMap(days);
  }

  private static Map<String, RuleSet> sets() {
    Map<String, Map<Report, PeriodRule>> rows = new LinkedHashMap<>();
    for (String line : lines("rules.csv")) {
      String[] cells = line.split(";", -1);
      if (cells.length != COLUMNS) {
        throw new IllegalStateException(
            "rules.csv: " + cells.length + " cells and not " + COLUMNS + ": " + line);
      }
      rows.computeIfAbsent(cells[0], first -> new EnumMap<>(Report.class))
          .put(Report.valueOf(cells[1].toUpperCase(Locale.ROOT)), rule(cells));
    }
    Map<String, RuleSet> sets = new LinkedHashMap<>();
    rows.forEach((name, rules) -> sets.put(name, new RuleSet(name, rules)));
    return Collections.unmodifiableMap(sets);
  }

  private static PeriodRule rule(String[] cells) {
    return new PeriodRule(
        Pieces.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3].equals("normal"),
        Integer.parseInt(cells[4]),
        time(cells[5]),
        FlagRule.named(cells[6]),
        Integer.parseInt(cells[7]),
        Mean.named(cells[8]),
        Confidence.valueOf(cells[9].toUpperCase(Locale.ROOT)),
        cells[10]);
  }

  /** {@code 10min}, {@code 1h}, {@code 1d}. */
  private static Duration time(String word) {
    String unit = word.replaceFirst("[0-9]+", "");
    long count = Long.parseLong(word.substring(0, word.length() - unit.length()));
    return switch (unit) {
      case "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> throw new IllegalStateException("rules.csv: a time of " + word);
    };
  }

  private static List<String> lines(String table) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RuleTable.class.getResourceAsStream(table), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1) // the names of the columns
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(table + " cannot be read", e);
    }
  }
}
