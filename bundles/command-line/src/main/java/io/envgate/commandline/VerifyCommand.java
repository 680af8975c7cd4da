package io.envgate.commandline;

import com.google.gson.stream.JsonWriter;
import io.envgate.api.evidence.DailyHead;
import io.envgate.station.Station;
import io.envgate.store.Break;
import io.envgate.store.Verification;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate verify}: whether anybody touched what was stored. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--from", paramLabel = "T")
  private String from;

  @Option(names = "--to", paramLabel = "T")
  private String to;

  @Option(names = "--witness", paramLabel = "FILE")
  private List<Path> witnesses = new ArrayList<>();

  @Option(names = "--head")
  private boolean head;

  @Option(names = "--export", paramLabel = "FILE")
  private Path export;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    Verification.Range range =
        new Verification.Range(
            StationTimes.read("--from", from, zone), StationTimes.read("--to", to, zone));
    List<DailyHead> witnessed = witnessed();
    try (Verification verification = new Verification(station.data())) {
      if (head) {
        return printHead(verification);
      }
      Verification.Result result =
          export == null
              ? verification.of(range, witnessed, new Progress())
              : exported(verification, range, witnessed);
      print(result, !witnesses.isEmpty(), zone);
      return result.breaks().isEmpty() ? 0 : 1;
    }
  }

  private List<DailyHead> witnessed() {
    List<DailyHead> heads = new ArrayList<>();
    for (Path file : witnesses) {
      try {
        List<DailyHead> found = DailyHead.in(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (found.isEmpty()) {
          throw new Failure(1, Language.text("verify-no-head-in", file));
        }
        heads.addAll(found);
      } catch (IOException e) {
        throw new Failure(1, Language.text("verify-no-head-in", e.getMessage()));
      }
    }
    return heads;
  }

  private int printHead(Verification verification) {
    DailyHead newest =
        verification.newest().orElseThrow(() -> new Failure(1, Language.text("verify-no-seal")));
    spec.commandLine().getOut().println(newest.line());
    return 0;
  }

  private Verification.Result exported(
      Verification verification, Verification.Range range, List<DailyHead> witnessed)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(export)) {
      return verification.of(
          range,
          witnessed,
          new Progress() {
            @Override
            public void link(String file, long number, String entry, String text, String hash) {
              write(out, file, number, entry, text, hash);
            }
          });
    }
  }

  private static void write(
      BufferedWriter out, String file, long number, String entry, String text, String hash) {
    try {
      StringWriter line = new StringWriter();
      JsonWriter json = new JsonWriter(line);
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("file").value(file);
      json.name("link").value(number);
      json.name("entry").value(entry);
      json.name("text").value(text);
      json.name("hash").value(hash);
      json.endObject();
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private class Progress implements Verification.Listener {
    @Override
    public void file(String name, int index, int of) {
      if (of > 1) {
        spec.commandLine().getErr().println(Language.text("verify-file", index, of, name));
      }
    }
  }

  private void print(Verification.Result result, boolean asked, ZoneId zone) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object(result));
      return;
    }
    result.breaks().forEach(one -> out.println(line(one)));
    if (result.expired() > 0) {
      out.println(Language.text("verify-expired", result.expired()));
    }
    if (!result.breaks().isEmpty()) {
      out.println(Language.text("verify-broken", result.breaks().size()));
    } else if (result.proven().isPresent()) {
      DailyHead proven = result.proven().get();
      out.println(
          Language.text(
              "verify-proven",
              StationTimes.shown(proven.madeAt(), zone),
              proven.number(),
              result.links(),
              result.seals()));
    } else {
      String key = asked ? "verify-consistent-none-held" : "verify-consistent";
      out.println(Language.text(key, result.links(), result.seals()));
    }
  }

  private static String line(Break one) {
    String place =
        one.link() > 0 ? Language.text("verify-place", one.file(), one.link()) : one.file();
    return (place + ": " + Language.text("break-" + one.kind().word()) + ": " + one.what())
        .replaceFirst(": $", "");
  }

  private static String word(Verification.Result result) {
    if (!result.breaks().isEmpty()) {
      return "broken";
    }
    return result.proven().isPresent() ? "proven" : "consistent";
  }

  private static String object(Verification.Result result) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("result").value(word(result));
      json.name("links").value(result.links());
      json.name("seals").value(result.seals());
      json.name("expired").value(result.expired());
      if (result.newest().isPresent()) {
        json.name("head").value(result.newest().get().line());
      }
      if (result.proven().isPresent()) {
        json.name("proven").value(result.proven().get().line());
      }
      json.name("breaks").beginArray();
      for (Break one : result.breaks()) {
        json.beginObject();
        json.name("kind").value(one.kind().word());
        json.name("file").value(one.file());
        json.name("link").value(one.link());
        json.name("what").value(one.what());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
