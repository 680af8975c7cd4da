package io.envgate.commandline;

import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.GivenUp;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate give-up}: a person ends what is owed to a platform, and says why. The running
 * gateway does it; where none runs, it is written into the store.
 */
@Command(name = "give-up", mixinStandardHelpOptions = true)
final class GiveUpCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;
  @Mixin private RecordChoice choice;

  @Option(names = "--why", paramLabel = "TEXT")
  private String why = "";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Station station = argument.usable(err);
    Selection selection = choice.selection(station, EnumSet.allOf(Report.class));
    if (why.isBlank()) {
      throw RecordChoice.missing("--why");
    }
    GivenUp[] given = new GivenUp[1];
    LocalClient.Outcome outcome =
        new LocalClient(station.data())
            .ask(
                "give-up",
                RecordChoice.message(selection, why),
                answer ->
                    given[0] =
                        new GivenUp(
                            Long.parseLong(answer.get("deliveries")),
                            RecordChoice.refusals(answer)));
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(1, failed.reason());
    }
    GivenUp done =
        outcome instanceof LocalClient.Outcome.NoGateway
            ? inTheStore(station, selection)
            : given[0];
    PrintWriter out = spec.commandLine().getOut();
    out.println(Language.text("given-up", done.deliveries(), selection.platform()));
    out.flush();
    done.refusals().forEach(err::println);
    return done.refusals().isEmpty() ? 0 : 1;
  }

  private GivenUp inTheStore(Station station, Selection selection) throws IOException {
    try (HeldStore held = HeldStore.of(station)) {
      CompletableFuture<GivenUp> given = new CompletableFuture<>();
      held.store().giveUp(selection, System.getProperty("user.name"), why, given::complete);
      return given.join();
    }
  }
}
