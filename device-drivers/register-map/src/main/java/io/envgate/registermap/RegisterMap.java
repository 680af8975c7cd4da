package io.envgate.registermap;

import io.envgate.api.reading.Factor;
import io.envgate.profile.About;
import io.envgate.profile.JsonParts;
import io.envgate.profile.Part;
import io.envgate.profile.Place;
import io.envgate.profile.Problems;
import io.envgate.profile.YamlParts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What can be read from an analyzer and how (寄存器表): a profile of {@code
 * config-templates/analyzers}, or the {@code registers:} of a station file. {@code
 * docs/profiles.md} teaches the format.
 *
 * @param conduct how it wants to be dealt with in time
 * @param rows the values, at least one
 * @param statuses what flags them, in the order of the file
 * @param clocks what dates them
 * @param constants what formulas may name beside rows; without a number where the site must give it
 * @param commands what it can be told to do
 */
public record RegisterMap(
    About about,
    ReadRules rules,
    Conduct conduct,
    List<Row> rows,
    List<Status> statuses,
    List<Clock> clocks,
    Map<String, Optional<BigDecimal>> constants,
    List<Command> commands) {

  public RegisterMap {
    Objects.requireNonNull(about);
    Objects.requireNonNull(conduct);
    rows = List.copyOf(rows);
    statuses = List.copyOf(statuses);
    clocks = List.copyOf(clocks);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    commands = List.copyOf(commands);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a register map has at least one row");
    }
  }

  /** Reads a profile, or a text with {@code registers:} and no header. */
  public static Parsed parse(String yaml) {
    Problems problems = new Problems();
    Optional<Part> ours = yaml.startsWith("{\"") ? JsonParts.of(yaml) : Optional.empty();
    return new MapReader(problems)
        .read(ours.or(() -> new YamlParts(problems, "registers:").of(yaml)));
  }

  /**
   * Reads rows that somebody else loaded from YAML. Problems name the row and the key, not the
   * line.
   *
   * @param rows one map for each row; scalars should be the text as written, or leading zeros of
   *     codes are lost
   */
  public static Parsed fromRows(List<?> rows) {
    Problems problems = new Problems();
    List<Part> parts = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      parts.add(YamlParts.of(rows.get(index), Place.NOWHERE.inRow(index)));
    }
    Part.Items items = new Part.Items(parts, Place.NOWHERE);
    return new MapReader(problems)
        .read(Optional.of(new Part.Entries(Map.of("registers", items), Map.of(), Place.NOWHERE)));
  }

  /** YAML text, and JSON, that {@link #parse} reads as an equal map. */
  public String toYaml() {
    return new MapWriter(this).yaml();
  }

  /** This map with every row that names no monitoring point given these. */
  public RegisterMap withPoints(List<String> points) {
    return withRows(row -> row.points().isEmpty() ? row.at(points) : row);
  }

  /**
   * This map with the factors that a site gives to rows, by the rows' names; names that no row has
   * are ignored.
   */
  public RegisterMap withFactors(Map<String, Factor> byName) {
    return withRows(row -> byName.containsKey(row.name()) ? row.as(byName.get(row.name())) : row);
  }

  /** This map with each row changed. */
  public RegisterMap withRows(UnaryOperator<Row> change) {
    return new RegisterMap(
        about,
        rules,
        conduct,
        rows.stream().map(change).toList(),
        statuses,
        clocks,
        constants,
        commands);
  }

  /** This map with the numbers that a site gives to its constants; unknown names are ignored. */
  public RegisterMap withConstants(Map<String, BigDecimal> given) {
    Map<String, Optional<BigDecimal>> filled = new LinkedHashMap<>(constants);
    given.forEach((name, number) -> filled.computeIfPresent(name, (k, v) -> Optional.of(number)));
    return new RegisterMap(about, rules, conduct, rows, statuses, clocks, filled, commands);
  }

  /**
   * This map with another order for all that takes more than one register: what an analyzer's own
   * setting turns round.
   */
  public RegisterMap withOrder(WordOrder order) {
    if (order.isSingle()) {
      throw new IllegalArgumentException(
          "the order of a map is of 32 and 64 bits, this is " + order);
    }
    return new RegisterMap(
        about,
        rules,
        conduct,
        rows.stream().map(row -> row.ordered(order)).toList(),
        statuses.stream().map(one -> one.ordered(order)).toList(),
        clocks.stream().map(one -> one.ordered(order)).toList(),
        constants,
        commands);
  }

  /** The rows that stand for a factor; a row without one is read only where others need it. */
  public List<Row> reported() {
    return rows.stream().filter(row -> row.factor().isPresent()).toList();
  }

  /** The constants that what is reported needs and nobody has given a number. */
  public Set<String> unknownConstants() {
    Set<String> unknown = new LinkedHashSet<>();
    needed().forEach(row -> unknown.addAll(row.treatment().names()));
    unknown.removeIf(name -> constants.getOrDefault(name, Optional.of(BigDecimal.ONE)).isPresent());
    return unknown;
  }

  /** How all that is reported is read. */
  public ReadPlan plan() {
    Collection<Row> needed = needed();
    Stream<Span> flags =
        statuses.stream()
            .filter(status -> needed.stream().anyMatch(status::speaksFor))
            .map(Status::span);
    Stream<Span> times =
        needed.stream()
            .flatMap(row -> row.treatment().sampled().flatMap(this::clock).stream())
            .map(Clock::span);
    Stream<Span> values = needed.stream().map(Row::span);
    return ReadPlan.of(Stream.of(values, flags, times).flatMap(spans -> spans).toList(), rules);
  }

  /**
   * What a row without a factor shows so that the rows that are read by it make sense: the first
   * code that they know, 0 as a part or power in a formula; empty where nothing hangs on it.
   */
  public Optional<BigDecimal> shown(Row row) {
    Optional<BigDecimal> code =
        rows.stream().flatMap(other -> other.treatment().codeOf(row, other).stream()).findFirst();
    boolean isPart =
        row.factor().isEmpty()
            && rows.stream().anyMatch(o -> o.treatment().names().stream().anyMatch(row::isCalled));
    return code.isPresent() || !isPart ? code : Optional.of(BigDecimal.ZERO);
  }

  /** The first row of this name or factor. */
  Optional<Row> row(String called) {
    return rows.stream().filter(row -> row.isCalled(called)).findFirst();
  }

  Optional<Clock> clock(String called) {
    return clocks.stream().filter(clock -> clock.name().equals(called)).findFirst();
  }

  /** What is reported and what that is made of. */
  private Collection<Row> needed() {
    Set<Row> needed = new LinkedHashSet<>(reported());
    List<Row> open = new ArrayList<>(needed);
    while (!open.isEmpty()) {
      for (String name : open.remove(open.size() - 1).treatment().names()) {
        row(name).filter(needed::add).ifPresent(open::add);
      }
    }
    return needed;
  }
}
