package io.envgate.busaids.scan;

import io.envgate.registermap.ReadPlan;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Row;
import io.envgate.registermap.Span;
import java.util.List;

/**
 * A profile that a unit may fit. @param name what a station file calls it: {@code yosemitech-cod}
 */
public record Profile(String name, RegisterMap map) {

  /** Maker and model. */
  public String title() {
    return (map.about().vendor() + " " + map.about().model()).strip();
  }

  /** What the instrument is bought for: the rows in registers that are reported, or else all. */
  List<Row> rows() {
    List<Row> reported = inRegisters(map.reported());
    return reported.isEmpty() ? inRegisters(map.rows()) : reported;
  }

  /** How they are read. */
  List<Span> blocks() {
    return ReadPlan.of(rows().stream().map(Row::span).toList(), map.rules()).blocks();
  }

  private static List<Row> inRegisters(List<Row> rows) {
    return rows.stream().filter(row -> !row.span().isBits()).toList();
  }
}
