package io.envgate.factors;

import java.util.List;

/**
 * What other channels tell of an instrument, of its power, of the plant and of the weather (QA/QC
 * 标记规则), from {@code marking.csv} beside this class.
 */
public final class MarkingTable {
  private static final int COLUMNS = 12;
  private static final List<Row> ROWS =
      Table.rows("marking.csv").stream().map(MarkingTable::row).toList();

  private MarkingTable() {}

  /**
   * One of its rules.
   *
   * @param rules the rule sets of points to which it belongs; {@code *} for all
   * @param always whether it applies wherever its input is read; else only where a station names it
   * @param flag the letter
   * @param input the factor that tells
   * @param test {@code is:1,10}, {@code above:5}, {@code below:1} or {@code flagged}
   * @param holdsSeconds how long the condition must have stood
   * @param afterSeconds how long the mark goes on when it is over
   */
  public record Row(
      String name,
      List<String> rules,
      boolean always,
      String flag,
      String input,
      String test,
      int holdsSeconds,
      int afterSeconds,
      String chinese,
      String english,
      String confidence,
      String source) {

    public boolean belongsTo(String ruleSet) {
      return rules.contains("*") || rules.contains(ruleSet);
    }
  }

  /** All, in the order of the table. */
  public static List<Row> rows() {
    return ROWS;
  }

  private static Row row(String line) {
    String[] cells = Table.cells(line, COLUMNS);
    return new Row(
        cells[0],
        List.of(cells[1].split(" ")),
        cells[2].equals("always"),
        cells[3],
        cells[4],
        cells[5],
        Integer.parseInt(cells[6]),
        Integer.parseInt(cells[7]),
        cells[8],
        cells[9],
        cells[10],
        cells[11]);
  }
}
