package io.envgate.textinstrument;

import io.envgate.api.control.Action;
import io.envgate.profile.About;
import io.envgate.profile.Use;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final List<TextCommand> commands;

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
      List<Status> statuses,
      List<TextCommand> commands) {
    this.about = Objects.requireNonNull(about);
    this.pacing = Objects.requireNonNull(pacing);
    this.start = List.copyOf(start);
    this.telegrams = List.copyOf(telegrams);
    this.rows = List.copyOf(rows);
    this.statuses = List.copyOf(statuses);
    this.commands = List.copyOf(commands);
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

  /** Whether an address is sent; else the unit of its configuration means nothing to it. */
  public boolean isAddressed() {
    return Stream.concat(start.stream(), telegrams.stream())
        .anyMatch(
            one -> one.sdi12().isPresent() || one.send().filter(Template::hasUnit).isPresent());
  }

  /** The highest address that it can have. */
  public int highestUnit() {
    boolean sdi12 = telegrams.stream().anyMatch(one -> one.sdi12().isPresent());
    return sdi12 ? Sdi12.HIGHEST_UNIT : 255;
  }

  /** What the profile makes of all its rows, in the order of the file. */
  public List<Use> uses() {
    return rows.stream().map(row -> new Use(row.name(), row.factor(), row.points())).toList();
  }

  /** What it can be told to do. */
  public Set<Action> actions() {
    return commands.stream()
        .flatMap(command -> command.purpose().actions().stream())
        .collect(Collectors.toSet());
  }

  /** The same with every row that names no monitoring point given these. */
  public TextProfile withPoints(List<String> points) {
    return with(rows.stream().map(row -> row.points().isEmpty() ? row.at(points) : row).toList());
  }

  /** The same of which only these rows are reported. */
  public TextProfile withUses(List<Use> uses) {
    return with(
        rows.stream()
            .map(
                row ->
                    uses.stream()
                        .filter(use -> use.row().equals(row.name()))
                        .findFirst()
                        .map(row::used)
                        .orElse(row.used(new Use(row.name(), Optional.empty(), row.points()))))
            .toList());
  }

  private TextProfile with(List<Row> other) {
    return new TextProfile(about, pacing, start, telegrams, other, statuses, commands);
  }

  /** The same with a longer rest between an answer and the next request, where it is longer. */
  public TextProfile withGap(Duration atLeast) {
    return new TextProfile(
        about, pacing.withGap(atLeast), start, telegrams, rows, statuses, commands);
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

  List<Row> rows() {
    return rows;
  }

  List<Row> reported() {
    return rows.stream().filter(row -> row.factor().isPresent()).toList();
  }

  List<TextCommand> commands() {
    return commands;
  }

  List<Status> statuses() {
    return statuses;
  }
}
