package io.envgate.uplink.mqtt;

import com.google.gson.stream.JsonWriter;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.reporting.FactorForms;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records as JSON objects. The schema is documented in {@code docs/mqtt.md} and stable: keys are
 * added, never changed; what changes their meaning counts {@code schema} up. The same record gives
 * the same text, byte for byte.
 *
 * <pre>
 * {"schema":1,"station":"城南污水处理厂","point":"outlet1","report":"minute",
 *  "dataTime":"2026-11-23T08:40:00+08:00","seconds":600,"version":1,
 *  "factors":[{"code":"w01018","flag":"N","count":120,"min":11.2,"avg":12.0,"max":12.9,"total":0.43}]}
 * </pre>
 */
final class RecordJson {
  static final int SCHEMA = 1;

  private static final Map<Statistic, String> KEYS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Statistic.INSTANT, "value"),
              Map.entry(Statistic.MINIMUM, "min"),
              Map.entry(Statistic.MEAN, "avg"),
              Map.entry(Statistic.MAXIMUM, "max"),
              Map.entry(Statistic.TOTAL, "total"),
              Map.entry(Statistic.CORRECTED_INSTANT, "correctedValue"),
              Map.entry(Statistic.CORRECTED_MINIMUM, "correctedMin"),
              Map.entry(Statistic.CORRECTED_MEAN, "correctedAvg"),
              Map.entry(Statistic.CORRECTED_MAXIMUM, "correctedMax"),
              Map.entry(Statistic.DAYTIME, "daytime"),
              Map.entry(Statistic.NIGHTTIME, "nighttime"),
              Map.entry(Statistic.EIGHT_HOUR, "max8h")));

  private static final List<Statistic> STATISTICS = List.of(Statistic.values());

  private static final Set<Statistic> CORRECTED =
      EnumSet.range(Statistic.CORRECTED_INSTANT, Statistic.CORRECTED_MAXIMUM);

  private final String station;
  private final ZoneId zone;
  private final FactorForms forms;

  /** All factors as the records have them. */
  RecordJson(String station, ZoneId zone) {
    this(station, zone, FactorForms.AS_THEY_ARE);
  }

  /**
   * @param forms which factors the platform gets, and in what form
   */
  RecordJson(String station, ZoneId zone, FactorForms forms) {
    this.station = station;
    this.zone = zone;
    this.forms = forms;
  }

  /** The record as the platform wants its figures. */
  DataRecord formed(DataRecord record) {
    return forms.applied(record);
  }

  /** Empty where the record is of a kind that this schema does not know. */
  Optional<String> of(DataRecord record) {
    return body(formed(record).content())
        .map(
            body ->
                JsonText.object(
                    json -> {
                      head(record, json);
                      body.write(json);
                    }));
  }

  /** As messages: one, or none. */
  List<String> texts(DataRecord record) {
    return of(record).map(List::of).orElse(List.of());
  }

  private Optional<JsonText.Members> body(Content content) {
    if (content instanceof Content.Measured measured) {
      return Optional.of(json -> measured(measured, json));
    }
    if (content instanceof Content.Started started) {
      return Optional.of(
          json -> json.name("event").value("started").name("at").value(time(started.at())));
    }
    if (content instanceof Content.Sealed sealed) {
      return Optional.of(
          json -> json.name("event").value("sealed").name("head").value(sealed.head().line()));
    }
    if (content instanceof Content.Happened happened) {
      return Optional.of(json -> happened(happened, json));
    }
    if (content instanceof Content.Marked marked) {
      return Optional.of(json -> marked(marked, json));
    }
    if (content instanceof Content.Checked checked) {
      return Optional.of(json -> checked(checked, json));
    }
    return Optional.empty();
  }

  private static void measured(Content.Measured measured, JsonWriter json) throws IOException {
    json.name("factors").beginArray();
    for (Figures figures : measured.figures()) {
      figures(figures, json);
    }
    json.endArray();
  }

  private void happened(Content.Happened happened, JsonWriter json) throws IOException {
    json.name("event").value(happened.kind().word());
    optional("code", happened.factor().map(Factor::code), json);
    number("value", happened.value(), json);
    number("limit", happened.limit(), json);
    json.name("begin").value(time(happened.begin()));
    optional("end", happened.end().map(this::time), json);
    json.name("cause").value(happened.cause());
  }

  private void marked(Content.Marked marked, JsonWriter json) throws IOException {
    json.name("event").value("marked");
    json.name("flag").value(marked.flag().name());
    json.name("codes").beginArray();
    for (Factor factor : marked.factors()) {
      json.value(factor.code());
    }
    json.endArray();
    json.name("begin").value(time(marked.from()));
    json.name("end").value(time(marked.to()));
    json.name("who").value(marked.who());
    json.name("why").value(marked.why());
  }

  private void checked(Content.Checked checked, JsonWriter json) throws IOException {
    json.name("event").value("check-" + checked.kind().word());
    json.name("code").value(checked.factor().code());
    number("expected", checked.expected(), json);
    number("result", checked.result(), json);
    number("deviationPercent", checked.deviation(), json);
    number("allowedPercent", Optional.of(checked.allowed()), json);
    json.name("passed").value(checked.passed());
    number("span", checked.span(), json);
    number("water", checked.water().map(Content.Checked.Water::value), json);
    optional("waterTime", checked.water().map(before -> time(before.at())), json);
    number("spike", checked.spike().map(Content.Checked.Spike::concentration), json);
    number("spikeMillilitres", checked.spike().map(Content.Checked.Spike::volume), json);
    number("wholeMillilitres", checked.spike().map(Content.Checked.Spike::whole), json);
    json.name("begin").value(time(checked.begin()));
    json.name("end").value(time(checked.end()));
    json.name("who").value(checked.who());
  }

  private static void number(String key, Optional<BigDecimal> figure, JsonWriter json)
      throws IOException {
    if (figure.isPresent()) {
      json.name(key).jsonValue(figure.get().toPlainString());
    }
  }

  private static void optional(String key, Optional<String> word, JsonWriter json)
      throws IOException {
    if (word.isPresent()) {
      json.name(key).value(word.get());
    }
  }

  /** The word for a figure: {@code avg}. */
  static String key(Statistic statistic) {
    return KEYS.get(statistic);
  }

  /** What is retained under the status topic. */
  String status(String word, Optional<Instant> since) {
    return JsonText.object(
        json -> {
          json.name("schema").value(SCHEMA);
          json.name("station").value(station);
          json.name("status").value(word);
          if (since.isPresent()) {
            json.name("since").value(time(since.get()));
          }
        });
  }

  /** The beginning of an answer to a request. */
  void answer(JsonWriter json) throws IOException {
    json.name("schema").value(SCHEMA);
    json.name("station").value(station);
  }

  private void head(DataRecord record, JsonWriter json) throws IOException {
    json.name("schema").value(SCHEMA);
    json.name("station").value(station);
    json.name("point").value(record.id().point());
    json.name("report").value(record.id().report().word());
    json.name("dataTime").value(time(record.id().period().start()));
    json.name("seconds").value(record.id().period().length().toSeconds());
    json.name("version").value(record.id().version());
  }

  private static void figures(Figures figures, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("code").value(figures.factor().code());
    json.name("flag").value(figures.flag().name());
    json.name("count").value(figures.usable());
    for (Statistic statistic : STATISTICS) {
      BigDecimal value = figures.values().get(statistic);
      if (value != null && isSaid(statistic, value)) {
        json.name(key(statistic)).jsonValue(value.toPlainString());
      }
    }
    if (figures.valid().isPresent()) {
      json.name("valid").value(figures.valid().get());
    }
    json.endObject();
  }

  /** What of the figures is said. */
  static Map<Statistic, BigDecimal> said(Figures figures) {
    Map<Statistic, BigDecimal> said = new EnumMap<>(Statistic.class);
    figures
        .values()
        .forEach(
            (statistic, value) -> {
              if (isSaid(statistic, value)) {
                said.put(statistic, value);
              }
            });
    return said;
  }

  /** 9999.99 for what cannot be corrected is a word of HJ 212-2025 and no figure. */
  private static boolean isSaid(Statistic statistic, BigDecimal value) {
    return !CORRECTED.contains(statistic) || value.compareTo(Figures.NOT_CORRECTED) != 0;
  }

  /** In the station's zone. */
  String time(Instant instant) {
    OffsetDateTime time = instant.atZone(zone).toOffsetDateTime();
    if (time.getSecond() != 0 || time.getNano() != 0) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
    LocalDateTime minute = time.toLocalDateTime(); // as text it has no seconds, and is quickly made
    return minute + ":00" + time.getOffset();
  }
}
