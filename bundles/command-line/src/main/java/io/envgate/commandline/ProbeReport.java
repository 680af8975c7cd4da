package io.envgate.commandline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.envgate.busaids.probe.Candidate;
import io.envgate.busaids.probe.Display;
import io.envgate.busaids.registers.Window;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what a probe found: the best ten, and the best as a row to paste. */
final class ProbeReport {
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int SHOWN = 10;

  private final PrintWriter out;
  private final boolean json;

  ProbeReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(Display shown, Window window, List<Candidate> ranked) {
    List<Candidate> best = ranked.stream().limit(SHOWN).toList();
    if (json) {
      out.println(JSON.toJson(object(shown, window, best)));
    } else if (best.isEmpty()) {
      out.println(
          Language.text(
              "probe-nothing", shown.shown().toPlainString(), Integer.toString(window.size())));
    } else {
      table(best);
    }
    out.flush();
  }

  private void table(List<Candidate> best) {
    out.println(Language.text("probe-columns"));
    for (int at = 0; at < best.size(); at++) {
      Candidate one = best.get(at);
      out.println(
          "%2d  %-14s %-8s %-4s ×%-6s %-14s %-12s %-20s %s"
              .formatted(
                  at + 1,
                  one.span(),
                  word(one.codec().type()),
                  one.codec().order(),
                  one.scale().toPlainString(),
                  one.value().toPlainString(),
                  one.then().map(value -> value.toPlainString()).orElse("-"),
                  one.hex(),
                  Language.text("probe-" + word(one.verdict())))
              .stripTrailing());
    }
    Candidate first = best.get(0);
    out.println();
    out.println(Language.text("probe-paste", Integer.toString(first.span().address() + 1)));
    out.println("registers:\n  " + first.row());
    if (first.mayBeSigned()) {
      out.println(Language.text("probe-sign", word(first.codec().type())));
    }
    if (first.hintsAtUnit()) {
      out.println(Language.text("probe-unit"));
    }
    if (first.verdict() == Candidate.Verdict.MATCHED && best.size() > 1) {
      out.println(Language.text("probe-second"));
    }
  }

  private static JsonObject object(Display shown, Window window, List<Candidate> best) {
    JsonObject all = new JsonObject();
    all.addProperty("display", shown.shown());
    all.addProperty("registersRead", window.size());
    JsonArray candidates = new JsonArray();
    for (Candidate one : best) {
      JsonObject object = new JsonObject();
      object.addProperty("table", word(one.span().table()));
      object.addProperty("address", one.span().address());
      object.addProperty("type", word(one.codec().type()));
      object.addProperty("order", one.codec().order().name());
      object.addProperty("scale", one.scale());
      object.addProperty("value", one.value());
      one.then().ifPresent(value -> object.addProperty("then", value));
      object.addProperty("raw", one.hex());
      object.addProperty("verdict", word(one.verdict()));
      object.addProperty("mayBeSigned", one.mayBeSigned());
      object.addProperty("row", one.row());
      candidates.add(object);
    }
    all.add("candidates", candidates);
    return all;
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
