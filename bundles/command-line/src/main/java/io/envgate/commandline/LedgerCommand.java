package io.envgate.commandline;

import io.envgate.api.record.DeliveryState;
import io.envgate.station.Station;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate ledger}: of each record and platform, what became of it. */
@Command(name = "ledger", mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;
  @Mixin private RecordChoice choice;

  @Option(names = "--state", paramLabel = "S", split = ",")
  private List<String> states = new ArrayList<>();

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Station station = argument.usable(err);
    ZoneId zone = station.timezone();
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = new Progress(err);
    Ledger.Range range =
        choice.range(
            station,
            RecordChoice.chosen("--state", states, DeliveryState.values(), DeliveryState::word));
    try (Ledger ledger = new Ledger(station.data(), Renames.of(station.renameLines()))) {
      choice.strange(station).ifPresent(err::println);
      ledger.entries(
          range,
          entry -> {
            out.println(json ? object(entry, zone) : line(entry, zone));
            progress.step(StationTimes.shown(entry.dataTime(), zone));
          });
      out.flush();
      progress.end();
      ledger.unreadable().forEach(err::println);
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

  static String object(Ledger.Entry entry, ZoneId zone) {
    return Json.object(
        json ->
            json.with("platform", entry.platform())
                .with("point", entry.point())
                .with("report", entry.report().word())
                .with("dataTime", StationTimes.iso(entry.dataTime(), zone))
                .with("state", entry.state().word())
                .with("sent", entry.sent())
                .with("qn", entry.reference())
                .with("firstSent", entry.firstSent().map(at -> StationTimes.iso(at, zone)))
                .with("acknowledged", entry.acknowledged().map(at -> StationTimes.iso(at, zone)))
                .with("resent", entry.resent())
                .with("reason", entry.reason()));
  }
}
