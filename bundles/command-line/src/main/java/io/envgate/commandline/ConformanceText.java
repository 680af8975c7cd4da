package io.envgate.commandline;

import io.envgate.commandline.packet.FrameJson;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Times;
import io.envgate.platform.Conformance;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report on stations for people, in their language. Times are those of China. */
final class ConformanceText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Times.CHINA);
  private static final int MOST_STATIONS = 50; // in full; the rest is summed up
  private static final int MOST_GAPS = 10;

  private final StringBuilder page = new StringBuilder();

  private ConformanceText() {}

  static String of(Conformance report) {
    ConformanceText text = new ConformanceText();
    text.line(
        "conformance-head",
        time(report.from()),
        time(report.until()),
        report.stations().size(),
        verdict(report.conforms()));
    if (!report.expected().isEmpty()) {
      text.line("conformance-expected", String.join(", ", report.expected()));
    }
    text.unusable(report.totals());
    report.stations().stream().limit(MOST_STATIONS).forEach(text::station);
    text.rest(report);
    return text.page.toString().stripTrailing();
  }

  private void unusable(Map<String, Long> totals) {
    String causes =
        new TreeMap<>(totals)
            .entrySet().stream()
                .filter(
                    one -> one.getKey().startsWith("garbled") || one.getKey().equals("noise-bytes"))
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    if (!causes.isEmpty()) {
      line("conformance-unusable", causes);
    }
  }

  private void rest(Conformance report) {
    long more = Math.max(0, report.stations().size() - MOST_STATIONS);
    if (more > 0) {
      long wrong =
          report.stations().stream().skip(MOST_STATIONS).filter(one -> !one.conforms()).count();
      line("conformance-rest", more, wrong);
    }
  }

  private void station(Conformance.Station one) {
    line(
        "conformance-station",
        one.mn(),
        one.st().orElse("-"),
        one.editions().stream().map(Edition::label).collect(Collectors.joining(" ")),
        verdict(one.conforms()));
    line("conformance-packets", one.packets(), one.right(), commands(one));
    Conformance.Records records = one.records();
    line(
        "conformance-records",
        records.fresh(),
        records.repeated(),
        records.changed(),
        records.resent());
    if (records.incomplete() > 0) {
      line("conformance-incomplete", records.incomplete());
    }
    latency("conformance-arrival", one.arrival(), one.ahead());
    latency("conformance-answers", one.answers(), one.undone());
    one.presence().forEach(this::presence);
    one.absent().forEach(cn -> line("conformance-absent", cn, name(cn)));
    one.deviations()
        .forEach(
            strayed ->
                line(
                    "conformance-deviation",
                    strayed.count(),
                    FrameJson.sentence(strayed.first()),
                    strayed.first().clause(),
                    strayed.qn().orElse("-")));
  }

  private static String commands(Conformance.Station one) {
    return one.commands().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private void latency(String key, Conformance.Latency one, long further) {
    if (one.count() > 0) {
      line(key, one.count(), one.p50(), one.p99(), one.max(), further);
    }
  }

  private void presence(Conformance.Presence one) {
    line(
        "conformance-presence",
        one.cn(),
        name(one.cn()),
        one.length().toMinutes(),
        time(one.from()),
        time(one.until()),
        one.present(),
        one.due());
    one.gaps().stream()
        .limit(MOST_GAPS)
        .forEach(gap -> line("conformance-gap", time(gap.from()), time(gap.to())));
    if (one.gapsFound() > MOST_GAPS) {
      line("conformance-gaps", one.gapsFound() - MOST_GAPS);
    }
  }

  private static String name(String cn) {
    CommandCode code = CommandCode.of(cn, Edition.V2017);
    return Language.chinese() ? code.zh() : code.en();
  }

  private static String verdict(boolean conforms) {
    return Language.text(conforms ? "conformance-right" : "conformance-wrong");
  }

  private static String time(Instant instant) {
    return MINUTE.format(instant);
  }

  private void line(String key, Object... values) {
    page.append(Language.text(key, values)).append('\n');
  }
}
