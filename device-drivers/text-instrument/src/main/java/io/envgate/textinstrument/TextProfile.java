package io.envgate.textinstrument;

import io.envgate.api.reading.Factor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an analyzer that speaks telegrams of its own says, and how it is asked (报文式分析仪描述): a profile
 * of {@code config-templates/analyzers/text}. {@code docs/profiles-text.md} teaches the format.
 */
public final class TextProfile {
  private final About about;
  private final Pacing pacing;
  private final List<Telegram> start;
  private final List<Telegram> telegrams;
  private final List<Row> rows;
  private final List<Status> statuses;

  /**
   * @param start what is sent before the first poll and after a silence, in this order
   * @param telegrams what a poll consists of, in this order; or all that comes unasked
   */
  TextProfile(
      About about,
      Pacing pacing,
      List<Telegram> start,
      List<Telegram> telegrams,
      List<Row> rows,
      List<Status> statuses) {
    this.about = Objects.requireNonNull(about);
    this.pacing = Objects.requireNonNull(pacing);
    this.start = List.copyOf(start);
    this.telegrams = List.copyOf(telegrams);
    this.rows = List.copyOf(rows);
    this.statuses = List.copyOf(statuses);
    if (telegrams.isEmpty() || rows.isEmpty()) {
      throw new IllegalArgumentException("a profile has at least one telegram and one row");
    }
  }

  /** Reads a profile; all that is wrong with it is named at once. */
  public static Parsed parse(String yaml) {
    return ProfileReader.read(yaml);
  }

  public About about() {
    return about;
  }

  /** Whether the analyzer speaks unasked; else it is asked. */
  public boolean streams() {
    return telegrams.get(0).comesUnasked();
  }

  /** The names of all rows, in the order of the file; one without a factor is not reported. */
  public List<String> rowNames() {
    return rows.stream().map(Row::name).toList();
  }

  /** The same with every row that names no monitoring point given these. */
  public TextProfile withPoints(List<String> points) {
    return with(rows.stream().map(row -> row.points().isEmpty() ? row.at(points) : row).toList());
  }

  /** The same with the factors that a site gives to rows, by the rows' names. */
  public TextProfile withFactors(Map<String, Factor> byName) {
    return with(
        rows.stream()
            .map(row -> byName.containsKey(row.name()) ? row.as(byName.get(row.name())) : row)
            .toList());
  }

  private TextProfile with(List<Row> other) {
    return new TextProfile(about, pacing, start, telegrams, other, statuses);
  }

  Pacing pacing() {
    return pacing;
  }

  List<Telegram> start() {
    return start;
  }

  List<Telegram> telegrams() {
    return telegrams;
  }

  List<Row> reported() {
    return rows.stream().filter(row -> row.factor().isPresent()).toList();
  }

  List<Status> statuses() {
    return statuses;
  }
}
