package io.envgate.commandline;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.store.Ledger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Readings, records and entries of the ledger as lines of CSV (RFC 4180) or as JSON objects. */
final class ExportLines {
  private final ZoneId zone;
  private final boolean json;
  private final Set<String> factors;

  /**
   * @param factors only these; all where there is none
   */
  ExportLines(ZoneId zone, boolean json, Set<String> factors) {
    this.zone = zone;
    this.json = json;
    this.factors = Set.copyOf(factors);
  }

  /** The first line of CSV. @param what readings, records or ledger */
  String header(String what) {
    return switch (what) {
      case "readings" -> "time,point,factor,value,flag,cause,epoch";
      case "ledger" ->
          "platform,point,report,dataTime,state,sent,qn,firstSent,acknowledged,resent,reason";
      default -> {
        StringJoiner columns = new StringJoiner(",");
        columns.add("dataTime,point,report,length,version,madeAt,factor,flag,usable");
        for (Statistic statistic : Statistic.values()) {
          columns.add(word(statistic));
        }
        yield columns.toString();
      }
    };
  }

  Optional<String> of(Reading reading) {
    String factor = reading.factor().code();
    if (!wanted(factor)) {
      return Optional.empty();
    }
    String time = StationTimes.iso(reading.at(), zone);
    Optional<String> value = reading.value().map(number -> number.toPlainString());
    return Optional.of(
        json
            ? Json.object(
                object ->
                    object
                        .with("time", time)
                        .with("point", reading.point())
                        .with("factor", factor)
                        .with("value", value)
                        .with("flag", reading.flag().name())
                        .with("cause", given(reading.cause()))
                        .with("epoch", reading.epoch()))
            : csv(
                time,
                reading.point(),
                factor,
                value.orElse(""),
                reading.flag().name(),
                reading.cause(),
                reading.epoch() + ""));
  }

  /** One line of CSV for each factor; one object for the whole. */
  List<String> of(DataRecord record) {
    if (!(record.content() instanceof Content.Measured measured)) {
      return List.of();
    }
    List<Figures> chosen =
        measured.figures().stream().filter(one -> wanted(one.factor().code())).toList();
    if (chosen.isEmpty()) {
      return List.of();
    }
    return json
        ? List.of(object(record, chosen))
        : chosen.stream().map(one -> csv(columns(record, one))).toList();
  }

  private String object(DataRecord record, List<Figures> figures) {
    List<Json.Fields> factorsInside = new ArrayList<>();
    for (Figures one : figures) {
      factorsInside.add(
          inside -> {
            inside
                .with("factor", one.factor().code())
                .with("flag", one.flag().name())
                .with("usable", one.usable());
            for (var value : one.values().entrySet()) {
              inside.with(word(value.getKey()), value.getValue().toPlainString());
            }
          });
    }
    return Json.object(
        object ->
            object
                .with("dataTime", StationTimes.iso(record.id().period().start(), zone))
                .with("point", record.id().point())
                .with("report", record.id().report().word())
                .with("length", record.id().period().length().toString())
                .with("version", record.id().version())
                .with("madeAt", StationTimes.iso(record.madeAt(), zone))
                .list("factors", factorsInside));
  }

  private String[] columns(DataRecord record, Figures figures) {
    List<String> columns = new ArrayList<>();
    columns.add(StationTimes.iso(record.id().period().start(), zone));
    columns.add(record.id().point());
    columns.add(record.id().report().word());
    columns.add(record.id().period().length().toString());
    columns.add(record.id().version() + "");
    columns.add(StationTimes.iso(record.madeAt(), zone));
    columns.add(figures.factor().code());
    columns.add(figures.flag().name());
    columns.add(figures.usable() + "");
    for (Statistic statistic : Statistic.values()) {
      var value = figures.values().get(statistic);
      columns.add(value == null ? "" : value.toPlainString());
    }
    return columns.toArray(String[]::new);
  }

  String of(Ledger.Entry entry) {
    return json
        ? LedgerCommand.object(entry, zone)
        : csv(
            entry.platform(),
            entry.point(),
            entry.report().word(),
            StationTimes.iso(entry.dataTime(), zone),
            entry.state().word(),
            entry.sent() + "",
            entry.reference().orElse(""),
            entry.firstSent().map(at -> StationTimes.iso(at, zone)).orElse(""),
            entry.acknowledged().map(at -> StationTimes.iso(at, zone)).orElse(""),
            entry.resent() + "",
            entry.reason().orElse(""));
  }

  private boolean wanted(String factor) {
    return factors.isEmpty() || factors.contains(factor);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static String word(Statistic statistic) {
    return statistic.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String csv(String... values) {
    StringJoiner line = new StringJoiner(",");
    for (String value : values) {
      boolean quoted = value.chars().anyMatch(one -> one == ',' || one == '"' || one < ' ');
      line.add(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    return line.toString();
  }
}
