package io.envgate.commandline;

import com.google.gson.stream.JsonWriter;
import io.envgate.api.evidence.Change;
import io.envgate.station.Station;
import io.envgate.store.ChangeBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate journal}: what was changed, from what to what, by whom and why. */
@Command(name = "journal", mixinStandardHelpOptions = true)
final class JournalCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--from", paramLabel = "T")
  private String from;

  @Option(names = "--to", paramLabel = "T")
  private String to;

  @Option(names = "--kind", paramLabel = "K")
  private String kind;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    PrintWriter out = spec.commandLine().getOut();
    ChangeBook.Range range =
        new ChangeBook.Range(
            kind(), StationTimes.read("--from", from, zone), StationTimes.read("--to", to, zone));
    try (ChangeBook book = new ChangeBook(station.data())) {
      book.changes(range, change -> out.println(json ? object(change, zone) : line(change, zone)));
      out.flush();
      book.unreadable().forEach(spec.commandLine().getErr()::println);
      return book.unreadable().isEmpty() ? 0 : 1;
    }
  }

  private Optional<Change.Kind> kind() {
    if (kind == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Change.Kind.of(kind));
    } catch (IllegalArgumentException none) {
      String right =
          Arrays.stream(Change.Kind.values())
              .map(Change.Kind::word)
              .collect(Collectors.joining(", "));
      throw new Failure(2, Language.text("not-one-of", "--kind", kind, right));
    }
  }

  private static String line(Change change, ZoneId zone) {
    return String.format(
            "%s  %-12s %s: %s → %s  (%s) %s",
            StationTimes.shown(change.at(), zone),
            Language.text("change-" + change.kind().word()),
            change.subject(),
            shown(change.before()),
            shown(change.after()),
            change.who(),
            change.why())
        .stripTrailing();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "-" : value;
  }

  private static String object(Change change, ZoneId zone) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("at").value(StationTimes.iso(change.at(), zone));
      json.name("kind").value(change.kind().word());
      json.name("subject").value(change.subject());
      json.name("before").value(change.before());
      json.name("after").value(change.after());
      json.name("who").value(change.who());
      json.name("why").value(change.why());
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
