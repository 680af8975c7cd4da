package io.envgate.station;

import io.envgate.station.parts.Idiom;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how a platform speaks HJ 212, be it over TCP or through a broker: its dialect, and what the
 * station file says over it.
 */
final class IdiomReader {
  private final Context context;
  private final Map<String, MonitoringPoint> points;

  IdiomReader(Context context, Map<String, MonitoringPoint> points) {
    this.context = context;
    this.points = points;
  }

  /** What {@code dialect:} names; empty where it names none, or none that can be used. */
  Optional<DialectFile> named(Fields platform) {
    return new DialectReader(context).read(platform);
  }

  /**
   * The dialect, else the standard of the edition.
   *
   * @param named as {@link #named} read it
   * @param edition that the platform's frames are said to have
   * @param key where that is said, for people: {@code protocol: hj212-}
   */
  DialectFile dialect(Optional<DialectFile> named, Fields platform, String edition, String key) {
    named
        .filter(one -> !one.edition().equals(edition))
        .ifPresent(
            one -> {
              Node.Text name = DialectReader.name(platform).orElseThrow();
              context
                  .findings()
                  .add(
                      Rule.DIALECT_EDITION,
                      name.place(),
                      name.text(),
                      one.edition(),
                      key + one.edition());
            });
    return named.orElse(DialectFile.national(edition));
  }

  /**
   * @param reported the points that it knows by an MN
   */
  Idiom read(Fields platform, Set<String> reported, DialectFile dialect) {
    List<MonitoringPoint> theirs =
        points.values().stream().filter(point -> reported.contains(point.key())).toList();
    List<String> lines = new ArrayList<>(dialect.lines());
    lines.addAll(stations(platform, reported, dialect));
    return new Idiom(
        dialect.name(),
        lines,
        new FormsReader(context, context.findings()).read(platform, theirs, dialect),
        systems(platform, reported, dialect));
  }

  /** The check code of its frames. */
  String crc(Fields platform, DialectFile dialect) {
    return platform.choice(
        "crc",
        dialect.defaults().crc().orElse("HJ212"),
        List.of("HJ212", "MODBUS", "MODBUS-swapped"));
  }

  /** The codes under which it knows points, where those are not theirs, by the dialect's table. */
  private Map<String, String> systems(Fields fields, Set<String> reported, DialectFile dialect) {
    Map<String, String> systems = new LinkedHashMap<>();
    for (Node.Entry entry : fields.entries("st", "{outlet1: 32}")) {
      if (context.refersTo(entry.key(), reported, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR)) {
        new Words(context.findings())
            .word(entry, "32")
            .filter(
                word -> {
                  boolean fit = word.text().matches("[0-9A-Z]{2}");
                  if (!fit) {
                    context.findings().add(Rule.SYSTEM_UNFIT, word.place(), word.text());
                  }
                  return fit;
                })
            .ifPresent(word -> systems.put(entry.key().text(), word.text()));
      }
    }
    for (String point : reported) {
      String system = systems.getOrDefault(point, points.get(point).system());
      if (!dialect.systems().isEmpty() && !dialect.systems().containsKey(system)) {
        context
            .findings()
            .add(
                Rule.DIALECT_SYSTEM,
                fields.place("mn"),
                point,
                system,
                dialect.name(),
                Context.list(dialect.systems().keySet()));
      }
    }
    return systems;
  }

  /** SNO of each point, where the dialect is that of the radiation network. */
  private List<String> stations(Fields fields, Set<String> reported, DialectFile dialect) {
    List<String> lines = new ArrayList<>();
    for (Node.Entry entry : fields.entries("sno", "{beishan: 0101A01}")) {
      if (context.refersTo(entry.key(), reported, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR)) {
        new Words(context.findings())
            .word(entry, "0101A01")
            .ifPresent(
                word -> lines.add("option station " + entry.key().text() + "=" + word.text()));
      }
    }
    if (dialect.codes().equals("plain")) {
      fields.need("sno", "sno: {beishan: 0101A01}");
    }
    return lines;
  }
}
