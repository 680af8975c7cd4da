package io.envgate.commandline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.watch.BusCounts;
import io.envgate.busaids.watch.BusDoctor;
import io.envgate.busaids.watch.Diagnosis;
import io.envgate.busaids.watch.Sighting;
import io.envgate.busaids.watch.Sighting.Kind;
import io.envgate.busaids.watch.SymptomTable;
import io.envgate.busaids.watch.UnitCounts;
import io.envgate.modbus.ExceptionCode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints each frame of a line as it comes, and at the end the counts and what ails the line. */
final class BusReport {
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final double MILLION = 1e6;

  private final PrintWriter out;
  private final ZoneId zone;
  private final boolean json;
  private final boolean summaryOnly;
  private final SymptomTable table = new SymptomTable();

  BusReport(PrintWriter out, ZoneId zone, boolean json, boolean summaryOnly) {
    this.out = out;
    this.zone = zone;
    this.json = json;
    this.summaryOnly = summaryOnly;
  }

  void sighting(Sighting seen) {
    if (summaryOnly) {
      return;
    }
    out.println(json ? JSON.toJson(object(seen)) : line(seen));
    out.flush();
  }

  private String line(Sighting seen) {
    return "%s %s %-3s %-12s %-30s %9s  %s"
        .formatted(
            TIME.format(seen.at().atZone(zone)),
            seen.kind() == Kind.REQUEST ? "→" : "←",
            seen.unit() < 0 ? "-" : Integer.toString(seen.unit()),
            Language.text("bus-" + word(seen.kind())),
            seen.frame().map(BusReport::meaning).orElse(""),
            seen.latency().map(took -> millis(took.toNanos()) + " ms").orElse(""),
            HEX.formatHex(seen.bytes()))
        .stripTrailing();
  }

  /** What a frame asks for or brings. */
  private static String meaning(Frame frame) {
    byte[] pdu = frame.pdu();
    if (frame.refuses()) {
      String language = Language.chinese() ? "zh" : "en";
      return ExceptionCode.of(frame.exceptionCode())
          .map(code -> "%02d %s".formatted(code.code(), code.meaning(language)))
          .orElse("%02d".formatted(frame.exceptionCode()));
    }
    if (frame.isRequest() && pdu.length >= 5) {
      int from = (pdu[1] & 0xFF) << 8 | pdu[2] & 0xFF;
      int count = (pdu[3] & 0xFF) << 8 | pdu[4] & 0xFF;
      return Language.text(
          "bus-asks", Integer.toString(frame.function()), from + ".." + (from + count - 1));
    }
    return Language.text(
        "bus-brings", Integer.toString(frame.function()), Integer.toString(pdu.length - 1));
  }

  void summary(BusCounts counts, List<Diagnosis> found) {
    if (json) {
      out.println(JSON.toJson(object(counts, found)));
    } else {
      text(counts, found);
    }
    out.flush();
  }

  private void text(BusCounts counts, List<Diagnosis> found) {
    out.println();
    out.println(Language.text("bus-columns"));
    for (UnitCounts unit : counts.units()) {
      long refused = unit.heard() - unit.answered();
      out.println(
          "%4d %8d %8.2f %8d %8d %8d %8d %9s %9s"
              .formatted(
                  unit.unit(),
                  unit.asked(),
                  unit.success(),
                  refused,
                  unit.silent(),
                  unit.badCrc(),
                  unit.late(),
                  latency(unit, 50),
                  latency(unit, 99)));
    }
    counts
        .foreign()
        .forEach(
            (unit, times) ->
                out.println(Language.text("bus-foreign", unit.toString(), times.toString())));
    out.println();
    found.forEach(this::diagnosis);
    List<Integer> undecided = BusDoctor.undecided(counts);
    if (!undecided.isEmpty()) {
      String units = undecided.stream().map(String::valueOf).collect(Collectors.joining(", "));
      out.println(Language.text("bus-undecided", units));
    } else if (found.isEmpty()) {
      out.println(Language.text("bus-well"));
    }
  }

  private void diagnosis(Diagnosis one) {
    SymptomTable.Meaning meaning = table.of(one.symptom(), Locale.getDefault());
    String whose =
        one.unit().isPresent()
            ? Language.text("bus-unit", Integer.toString(one.unit().getAsInt())) + " "
            : "";
    String often = one.of() == 0 ? "×" + one.seen() : one.seen() + "/" + one.of();
    out.println("▲ " + whose + meaning.seen() + " (" + often + ")");
    out.println("  " + Language.text("bus-cause", meaning.cause()));
    out.println("  " + Language.text("bus-remedy", meaning.remedy()));
  }

  private JsonObject object(Sighting seen) {
    JsonObject object = new JsonObject();
    object.addProperty("at", seen.at().toString());
    object.addProperty("direction", seen.kind() == Kind.REQUEST ? "sent" : "received");
    object.addProperty("kind", word(seen.kind()));
    if (seen.unit() >= 0) {
      object.addProperty("unit", seen.unit());
    }
    seen.frame().ifPresent(frame -> object.addProperty("function", frame.function()));
    seen.latency().ifPresent(took -> object.addProperty("latencyMillis", took.toNanos() / MILLION));
    object.addProperty("hex", HEX.formatHex(seen.bytes()));
    return object;
  }

  private JsonObject object(BusCounts counts, List<Diagnosis> found) {
    JsonObject all = new JsonObject();
    JsonArray units = new JsonArray();
    for (UnitCounts unit : counts.units()) {
      JsonObject one = new JsonObject();
      one.addProperty("unit", unit.unit());
      one.addProperty("asked", unit.asked());
      one.addProperty("answered", unit.answered());
      one.add("refused", JSON.toJsonTree(unit.refused()));
      one.addProperty("silent", unit.silent());
      one.addProperty("badCrc", unit.badCrc());
      one.addProperty("late", unit.late());
      one.addProperty("p50Millis", unit.latency(50).toNanos() / MILLION);
      one.addProperty("p99Millis", unit.latency(99).toNanos() / MILLION);
      units.add(one);
    }
    all.add("units", units);
    all.add("foreign", JSON.toJsonTree(counts.foreign()));
    JsonArray findings = new JsonArray();
    for (Diagnosis diagnosis : found) {
      JsonObject one = new JsonObject();
      one.addProperty("symptom", word(diagnosis.symptom()));
      diagnosis.unit().ifPresent(unit -> one.addProperty("unit", unit));
      one.addProperty("seen", diagnosis.seen());
      one.addProperty("of", diagnosis.of());
      one.addProperty("cause", table.of(diagnosis.symptom(), Locale.getDefault()).cause());
      findings.add(one);
    }
    all.add("findings", findings);
    return all;
  }

  private static String latency(UnitCounts unit, int percent) {
    return unit.latencies().isEmpty() ? "-" : millis(unit.latency(percent).toNanos());
  }

  private static String millis(long nanos) {
    return "%.1f".formatted(nanos / MILLION);
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
