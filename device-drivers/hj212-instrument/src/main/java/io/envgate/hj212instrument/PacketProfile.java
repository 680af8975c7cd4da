package io.envgate.hj212instrument;

import io.envgate.hj212.PacketCrc;
import io.envgate.profile.About;
import io.envgate.profile.Parsed;
import io.envgate.profile.Use;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is taken of the packets that an instrument sends (HJ 212 仪器描述): a profile of {@code
 * config-templates/analyzers/hj212}, or rows of a station file.
 */
public final class PacketProfile {
  private final About about;
  private final Manner manner;
  private final List<Row> rows;

  /**
   * How the instrument writes.
   *
   * @param crc which check code it uses
   * @param dating what its DataTime means
   * @param oldest a packet whose DataTime is further in the past is not taken; zero takes all
   * @param flags what its flags say
   */
  record Manner(
      ReportKind report,
      PacketCrc crc,
      Acknowledging acknowledging,
      Dating dating,
      Duration oldest,
      FlagMeaning flags) {}

  PacketProfile(About about, Manner manner, List<Row> rows) {
    this.about = Objects.requireNonNull(about);
    this.manner = Objects.requireNonNull(manner);
    this.rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a profile has at least one item");
    }
  }

  /** Reads a profile; all that is wrong with it is named at once. */
  public static Parsed<PacketProfile> parse(String yaml) {
    return PacketProfileReader.read(yaml);
  }

  /**
   * Reads rows as a station file has them under {@code items:}.
   *
   * @param rows maps, lists and texts
   */
  public static Parsed<PacketProfile> fromRows(List<?> rows) {
    return PacketProfileReader.read(rows);
  }

  public About about() {
    return about;
  }

  /** What the profile makes of all its items, in the order of the file. */
  public List<Use> uses() {
    return rows.stream().map(row -> new Use(row.name(), row.factor(), row.points())).toList();
  }

  /** The same with every row that names no monitoring point given these. */
  public PacketProfile withPoints(List<String> points) {
    return with(rows.stream().map(row -> row.points().isEmpty() ? row.at(points) : row).toList());
  }

  /** The same of which only these rows are reported. */
  public PacketProfile withUses(List<Use> uses) {
    return with(
        rows.stream()
            .map(
                row ->
                    row.used(
                        uses.stream()
                            .filter(use -> use.row().equals(row.name()))
                            .findFirst()
                            .orElse(new Use(row.name(), Optional.empty(), row.points()))))
            .toList());
  }

  private PacketProfile with(List<Row> other) {
    return new PacketProfile(about, manner, other);
  }

  Manner manner() {
    return manner;
  }

  List<Row> reported() {
    return rows.stream().filter(row -> row.factor().isPresent()).toList();
  }
}
