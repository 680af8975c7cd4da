package io.envgate.commandline;

import io.envgate.commandline.packet.FrameJson;
import io.envgate.hj212.Edition;
import io.envgate.platform.Conformance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report on stations as JSON; the schema stands in {@code docs/platform.md} and is stable. */
final class ConformanceJson {
  private static final int SCHEMA = 1;

  private ConformanceJson() {}

  static String of(Conformance report) {
    return Json.object(
        json -> {
          json.with("schema", SCHEMA)
              .with("from", report.from().toString())
              .with("until", report.until().toString())
              .with("strict", report.strict())
              .with("conforms", report.conforms())
              .texts("expected", report.expected());
          counts(json, "totals", report.totals());
          json.in(
              "ledger",
              ledger -> ledger.with("records", report.records()).with("evicted", report.evicted()));
          List<Json.Fields> stations = new ArrayList<>();
          report.stations().forEach(one -> stations.add(object -> station(object, one)));
          json.list("stations", stations);
        });
  }

  private static void station(Json json, Conformance.Station one) throws IOException {
    json.with("mn", one.mn())
        .with("st", one.st())
        .texts("editions", one.editions().stream().map(Edition::label).toList())
        .with("conforms", one.conforms())
        .with("first", one.first().toString())
        .with("last", one.last().toString())
        .with("longestSilenceMillis", one.longestSilence().toMillis());
    json.in("packets", packets -> packets.with("total", one.packets()).with("right", one.right()));
    counts(json, "refused", words(one.objections()));
    counts(json, "commands", one.commands());
    json.in(
        "records",
        records ->
            records
                .with("fresh", one.records().fresh())
                .with("parts", one.records().parts())
                .with("repeated", one.records().repeated())
                .with("changed", one.records().changed())
                .with("resent", one.records().resent())
                .with("incomplete", one.records().incomplete()));
    latency(json, "arrivalMillis", one.arrival());
    json.with("ahead", one.ahead());
    latency(json, "answerMillis", one.answers());
    List<Json.Fields> presence = new ArrayList<>();
    one.presence().forEach(each -> presence.add(object -> presence(object, each)));
    json.list("presence", presence);
    json.texts("absent", one.absent());
    List<Json.Fields> deviations = new ArrayList<>();
    one.deviations().forEach(each -> deviations.add(object -> deviation(object, each)));
    json.list("deviations", deviations);
    counts(json, "dialogues", words(one.dialogues()));
    json.with("undone", one.undone());
  }

  private static void presence(Json json, Conformance.Presence one) throws IOException {
    json.with("cn", one.cn())
        .with("seconds", one.length().toSeconds())
        .with("from", one.from().toString())
        .with("until", one.until().toString())
        .with("due", one.due())
        .with("present", one.present())
        .with("gapsFound", one.gapsFound());
    List<Json.Fields> gaps = new ArrayList<>();
    one.gaps()
        .forEach(
            gap ->
                gaps.add(
                    object ->
                        object
                            .with("from", gap.from().toString())
                            .with("to", gap.to().toString())));
    json.list("gaps", gaps);
  }

  private static void deviation(Json json, Conformance.Strayed one) throws IOException {
    json.with("key", one.first().key())
        .with("clause", one.first().clause())
        .with("count", one.count())
        .with("firstQn", one.qn())
        .with("text", FrameJson.sentence(one.first()));
  }

  private static void latency(Json json, String name, Conformance.Latency one) throws IOException {
    json.in(
        name,
        object ->
            object
                .with("count", one.count())
                .with("p50", one.p50())
                .with("p99", one.p99())
                .with("max", one.max()));
  }

  private static void counts(Json json, String name, Map<String, Long> counts) throws IOException {
    json.in(
        name,
        object -> {
          for (Map.Entry<String, Long> one : new TreeMap<>(counts).entrySet()) {
            object.with(one.getKey(), one.getValue());
          }
        });
  }

  private static Map<String, Long> words(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> words = new TreeMap<>();
    counts.forEach(
        (what, number) ->
            words.put(what.name().toLowerCase(Locale.ROOT).replace('_', '-'), number));
    return words;
  }
}
