package io.envgate.commandline;

import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.DaysTogether;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a report, for people or as CSV (RFC 4180); both have the same columns. */
final class ReportTable {
  private static final List<Statistic> COLUMNS =
      List.of(
          Statistic.MEAN,
          Statistic.CORRECTED_MEAN,
          Statistic.MINIMUM,
          Statistic.MAXIMUM,
          Statistic.TOTAL,
          Statistic.DAYTIME,
          Statistic.NIGHTTIME,
          Statistic.EIGHT_HOUR);

  private static final int[] WIDTHS = {10, 34, 10, 10, 10, 10, 10, 16, 8, 8, 8, 6, 9, 8};

  private final PrintWriter out;
  private final boolean csv;

  ReportTable(PrintWriter out, boolean csv) {
    this.out = out;
    this.csv = csv;
  }

  void head() {
    row(
        List.of(
            Language.text("report-point"),
            Language.text("report-factor"),
            Language.text("report-time"),
            Language.text("report-mean"),
            Language.text("report-corrected"),
            Language.text("report-least"),
            Language.text("report-greatest"),
            Language.text("report-total"),
            Language.text("report-daytime"),
            Language.text("report-night"),
            Language.text("report-eight-hours"),
            Language.text("report-flag"),
            Language.text("report-days"),
            Language.text("report-valid")));
  }

  /** One day, as it is kept. */
  void day(String point, String factor, String day, Figures figures) {
    List<String> cells = new ArrayList<>(List.of(point, factor, day));
    cells.addAll(numbers(figures.values()));
    cells.add(figures.flag().name());
    cells.add("");
    cells.add(figures.valid().map(ReportTable::truth).orElse(""));
    row(cells);
  }

  /** A month or a year: of its days, how many are valid. */
  void together(String point, String factor, String label, DaysTogether of) {
    List<String> cells = new ArrayList<>(List.of(point, factor, label));
    cells.addAll(numbers(of.values()));
    cells.add(of.flag().name());
    cells.add(of.validDays() + "/" + of.days());
    cells.add(truth(of.valid()));
    row(cells);
  }

  private static List<String> numbers(Map<Statistic, BigDecimal> values) {
    return COLUMNS.stream()
        .map(one -> values.containsKey(one) ? values.get(one).toPlainString() : "")
        .toList();
  }

  private static String truth(boolean valid) {
    return Language.text(valid ? "report-yes" : "report-no");
  }

  private void row(List<String> cells) {
    if (csv) {
      out.print(cells.stream().map(ReportTable::quoted).collect(Collectors.joining(",")) + "\r\n");
      return;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i)).append(" ".repeat(Math.max(1, WIDTHS[i] - width(cells.get(i)))));
    }
    out.println(line.toString().stripTrailing());
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** Columns of a terminal: a Chinese character has two. */
  private static int width(String text) {
    return text.codePoints()
        .map(point -> Character.isIdeographic(point) || point >= 0xFF00 ? 2 : 1)
        .sum();
  }
}
