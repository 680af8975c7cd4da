package io.envgate.registermap;

import io.envgate.api.reading.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be read from an analyzer and how (寄存器表): a profile of {@code
 * config-templates/analyzers}, or the {@code registers:} of a station file. {@code
 * docs/profiles.md} teaches the format.
 *
 * @param rows the values, at least one
 * @param statuses what flags them, in the order of the file
 */
public record RegisterMap(About about, ReadRules rules, List<Row> rows, List<Status> statuses) {

  public RegisterMap {
    Objects.requireNonNull(about);
    rows = List.copyOf(rows);
    statuses = List.copyOf(statuses);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a register map has at least one row");
    }
  }

  /** Reads a profile, or a text with {@code registers:} and no header. */
  public static Parsed parse(String yaml) {
    Problems problems = new Problems();
    return new MapReader(problems).read(new YamlParts(problems).of(yaml));
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

  /** YAML text that {@link #parse} reads as an equal map. */
  public String toYaml() {
    return new MapWriter(this).yaml();
  }

  /** This map with every row that names no monitoring point given these. */
  public RegisterMap withPoints(List<String> points) {
    return new RegisterMap(
        about,
        rules,
        rows.stream().map(row -> row.points().isEmpty() ? row.at(points) : row).toList(),
        statuses);
  }

  /**
   * This map with the factors that a site gives to rows, by the rows' names; names that no row has
   * are ignored.
   */
  public RegisterMap withFactors(Map<String, Factor> byName) {
    return new RegisterMap(
        about,
        rules,
        rows.stream()
            .map(row -> byName.containsKey(row.name()) ? row.as(byName.get(row.name())) : row)
            .toList(),
        statuses);
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
        rows.stream().map(row -> row.ordered(order)).toList(),
        statuses.stream().map(one -> one.ordered(order)).toList());
  }

  /** The rows that stand for a factor; a row without one is not read. */
  public List<Row> reported() {
    return rows.stream().filter(row -> row.factor().isPresent()).toList();
  }

  /** How all that is reported is read. */
  public ReadPlan plan() {
    List<Row> reported = reported();
    Stream<Span> flags =
        statuses.stream()
            .filter(status -> reported.stream().anyMatch(status::speaksFor))
            .map(Status::span);
    return ReadPlan.of(Stream.concat(reported.stream().map(Row::span), flags).toList(), rules);
  }
}
