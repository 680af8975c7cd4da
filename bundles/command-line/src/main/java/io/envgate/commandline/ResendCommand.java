package io.envgate.commandline;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Asked;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate resend}: has records sent again. The running gateway does it; where none runs, it
 * is written into the store and done at the next start.
 */
@Command(name = "resend", mixinStandardHelpOptions = true)
final class ResendCommand implements Callable<Integer> {
  private static final Set<Report> USUAL = EnumSet.of(Report.MINUTE, Report.HOUR, Report.DAY);

  @Mixin private StationArgument argument;
  @Mixin private RecordChoice choice;

  @Option(names = "--why", paramLabel = "TEXT")
  private String why = "";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Station station = argument.usable(err);
    Selection selection = choice.selection(station, USUAL);
    Asked[] asked = new Asked[1];
    LocalClient.Outcome outcome =
        new LocalClient(station.data())
            .ask(
                "resend", RecordChoice.message(selection, why), answer -> asked[0] = asked(answer));
    boolean running = !(outcome instanceof LocalClient.Outcome.NoGateway);
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(1, failed.reason());
    }
    Asked done = running ? asked[0] : inTheStore(station, selection);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Language.text("resend-owed", done.owed(), selection.platform()));
    if (done.waiting() > 0) {
      out.println(Language.text("resend-waiting", done.waiting()));
    }
    if (!running && done.owed() > 0) {
      out.println(Language.text("resend-at-start"));
    }
    out.flush();
    done.refusals().forEach(err::println);
    return done.refusals().isEmpty() ? 0 : 1;
  }

  private static Asked asked(Map<String, String> answer) {
    return new Asked(
        Long.parseLong(answer.get("owed")),
        Long.parseLong(answer.get("waiting")),
        RecordChoice.refusals(answer));
  }

  private Asked inTheStore(Station station, Selection selection) throws IOException {
    try (HeldStore held = HeldStore.of(station)) {
      CompletableFuture<Asked> asked = new CompletableFuture<>();
      held.store()
          .again(selection, Cause.RESEND, System.getProperty("user.name"), why, asked::complete);
      return asked.join();
    }
  }
}
