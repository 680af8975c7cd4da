package io.envgate.commandline;

import com.google.gson.stream.JsonWriter;
import io.envgate.station.Configurations;
import io.envgate.station.Station;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate ledger}: of each record and platform, what became of it. */
@Command(name = "ledger", mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--platform", paramLabel = "P")
  private String platform;

  @Option(names = "--from", paramLabel = "T")
  private String from;

  @Option(names = "--to", paramLabel = "T")
  private String to;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    PrintWriter out = spec.commandLine().getOut();
    try (Ledger ledger = new Ledger(station.data(), Renames.of(Configurations.renames(station)))) {
      Ledger.Range range =
          new Ledger.Range(
              Optional.ofNullable(platform),
              StationTimes.read("--from", from, zone),
              StationTimes.read("--to", to, zone));
      ledger.entries(range, entry -> out.println(json ? object(entry, zone) : line(entry, zone)));
      out.flush();
      ledger.unreadable().forEach(spec.commandLine().getErr()::println);
      return ledger.unreadable().isEmpty() ? 0 : 1;
    }
  }

  private static String line(Ledger.Entry entry, ZoneId zone) {
    return String.format(
            "%-10s %-12s %-8s %s  %-12s ×%d %-17s %s %s",
            entry.platform(),
            entry.point(),
            entry.report().word(),
            StationTimes.shown(entry.dataTime(), zone),
            Language.text("state-" + entry.state().word()),
            entry.sent(),
            entry.reference().orElse("-"),
            entry.acknowledged().map(at -> StationTimes.shown(at, zone)).orElse("-"),
            entry.reason().orElse(""))
        .stripTrailing();
  }

  private static String object(Ledger.Entry entry, ZoneId zone) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("platform").value(entry.platform());
      json.name("point").value(entry.point());
      json.name("report").value(entry.report().word());
      json.name("dataTime").value(StationTimes.iso(entry.dataTime(), zone));
      json.name("state").value(entry.state().word());
      json.name("sent").value(entry.sent());
      given(json, "qn", entry.reference());
      given(json, "firstSent", entry.firstSent().map(at -> StationTimes.iso(at, zone)));
      given(json, "acknowledged", entry.acknowledged().map(at -> StationTimes.iso(at, zone)));
      json.name("resent").value(entry.resent());
      given(json, "reason", entry.reason());
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void given(JsonWriter json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
  }
}
