package io.envgate.commandline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.envgate.busaids.scan.Find;
import io.envgate.busaids.scan.Guess;
import io.envgate.busaids.scan.Scan;
import io.envgate.busaids.scan.ScanResult;
import io.envgate.busaids.scan.Setting;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a scan: while it goes on on standard error, what came of it on standard output. */
final class ScanReport {
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int GUESSES = 3;
  private static final long EVERY_NANOS = 5_000_000_000L; // where lines cannot be written over

  private final FieldLine line;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean terminal = System.console() != null;
  private long lastNanos = System.nanoTime() - EVERY_NANOS;

  ScanReport(FieldLine line, PrintWriter out, PrintWriter err, boolean json) {
    this.line = line;
    this.out = out;
    this.err = err;
    this.json = json;
  }

  Scan.Listener watching(Consumer<ScanResult> then) {
    return new Scan.Listener() {
      @Override
      public void progress(Scan.Progress now) {
        show(now);
      }

      @Override
      public void found(Find find) {
        err.println((terminal ? "\r\033[K" : "") + headline(find));
        err.flush();
      }

      @Override
      public void ended(ScanResult result) {
        err.print(terminal ? "\r\033[K" : "");
        err.flush();
        then.accept(result);
      }
    };
  }

  private void show(Scan.Progress now) {
    long nanos = System.nanoTime();
    if (terminal || nanos - lastNanos >= EVERY_NANOS) {
      lastNanos = nanos;
      String text =
          Language.text(
              "scan-progress",
              setting(now.setting()),
              Integer.toString(now.unit()),
              Long.toString(100 * now.asked() / now.toAsk()),
              clock(now.remaining()));
      err.print(terminal ? "\r\033[K" + text : text + "\n");
      err.flush();
    }
  }

  void print(ScanResult result, Map<Find, List<Guess>> guesses) {
    if (json) {
      out.println(JSON.toJson(object(result, guesses)));
    } else {
      text(result, guesses);
    }
    out.flush();
  }

  private void text(ScanResult result, Map<Find, List<Guess>> guesses) {
    out.println(
        Language.text(
            "scan-" + result.ending().name().toLowerCase(Locale.ROOT),
            line.name(),
            Integer.toString(result.finds().size())));
    for (Find find : result.finds()) {
      out.println(headline(find));
      out.println(
          "    " + Language.text("scan-tables", reply(find.holding()), reply(find.input())));
      if (!find.identity().isEmpty()) {
        out.println("    " + Language.text("scan-identity", find.identity()));
      }
      guesses.getOrDefault(find, List.of()).stream().limit(GUESSES).forEach(this::guess);
    }
    if (result.answersToAll()) {
      out.println(Language.text("scan-answers-to-all"));
    }
    result.murmurs().stream()
        .map(one -> murmur(one.setting(), one.unit(), one.bytes(), one.hex()))
        .forEach(out::println);
    result
        .strangers()
        .forEach(
            (setting, units) ->
                out.println(Language.text("scan-strangers", setting(setting), units.toString())));
    result
        .refused()
        .forEach((setting, why) -> out.println(Language.text("scan-refused", setting, why)));
    if (result.echo()) {
      out.println(Language.text("scan-echo"));
    }
    if (result.finds().isEmpty()) {
      out.println(Language.text("scan-nothing"));
    }
  }

  private String murmur(Setting setting, int unit, int bytes, String hex) {
    return Language.text(
        "scan-murmur", setting(setting), Integer.toString(unit), Integer.toString(bytes), hex);
  }

  private String headline(Find find) {
    return Language.text(
        "scan-find",
        Integer.toString(find.unit()),
        setting(find.setting()),
        Long.toString(find.took().toMillis()));
  }

  private void guess(Guess guess) {
    out.println(
        "    "
            + Language.text(
                "scan-guess",
                guess.profile().name(),
                guess.profile().title(),
                Language.text("confidence-" + confidence(guess)),
                Integer.toString(guess.plausible()),
                Integer.toString(guess.rows())));
  }

  private String setting(Setting setting) {
    return line.isSerial() ? setting.toString() : line.name();
  }

  private static String confidence(Guess guess) {
    return guess.confidence().name().toLowerCase(Locale.ROOT);
  }

  private static String reply(Find.Reply reply) {
    if (reply instanceof Find.Reply.Register register) {
      return Language.text("scan-register", "%04X".formatted(register.word()));
    }
    if (reply instanceof Find.Reply.Refused refused) {
      return Language.text("scan-exception", "%02d".formatted(refused.code()));
    }
    return Language.text("scan-silent");
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private JsonObject object(ScanResult result, Map<Find, List<Guess>> guesses) {
    JsonObject all = new JsonObject();
    all.addProperty("line", line.name());
    all.addProperty("ending", result.ending().name().toLowerCase(Locale.ROOT));
    JsonArray finds = new JsonArray();
    result.finds().forEach(find -> finds.add(object(find, guesses.getOrDefault(find, List.of()))));
    all.add("finds", finds);
    all.addProperty("answersToAll", result.answersToAll());
    all.addProperty("echo", result.echo());
    JsonArray murmurs = new JsonArray();
    result
        .murmurs()
        .forEach(
            one -> {
              JsonObject murmur = new JsonObject();
              serial(one.setting(), murmur);
              murmur.addProperty("unit", one.unit());
              murmur.addProperty("bytes", one.bytes());
              murmur.addProperty("hex", one.hex());
              murmurs.add(murmur);
            });
    all.add("murmurs", murmurs);
    JsonArray strangers = new JsonArray();
    result
        .strangers()
        .forEach(
            (setting, units) -> {
              JsonObject heard = new JsonObject();
              serial(setting, heard);
              heard.add("units", JSON.toJsonTree(units));
              strangers.add(heard);
            });
    all.add("strangers", strangers);
    return all;
  }

  private JsonObject object(Find find, List<Guess> guesses) {
    JsonObject object = new JsonObject();
    object.addProperty("unit", find.unit());
    serial(find.setting(), object);
    object.addProperty("holding", word(find.holding()));
    object.addProperty("input", word(find.input()));
    object.addProperty("latencyMillis", find.took().toMillis());
    if (!find.identity().isEmpty()) {
      object.addProperty("identity", find.identity());
    }
    JsonArray ranked = new JsonArray();
    for (Guess guess : guesses) {
      JsonObject one = new JsonObject();
      one.addProperty("profile", guess.profile().name());
      one.addProperty("title", guess.profile().title());
      one.addProperty("confidence", confidence(guess));
      one.addProperty("plausible", guess.plausible());
      one.addProperty("rows", guess.rows());
      ranked.add(one);
    }
    object.add("guesses", ranked);
    return object;
  }

  private void serial(Setting setting, JsonObject object) {
    if (line.isSerial()) {
      object.addProperty("baud", setting.baud());
      object.addProperty("parity", setting.parity().name().toLowerCase(Locale.ROOT));
    }
  }

  private static String word(Find.Reply reply) {
    if (reply instanceof Find.Reply.Register register) {
      return "%04X".formatted(register.word());
    }
    return reply instanceof Find.Reply.Refused refused ? "exception " + refused.code() : "silent";
  }
}
