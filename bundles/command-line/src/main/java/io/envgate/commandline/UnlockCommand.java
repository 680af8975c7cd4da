package io.envgate.commandline;

import io.envgate.station.Station;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code envgate unlock}: lets platforms command instruments again. */
@Command(name = "unlock", mixinStandardHelpOptions = true)
final class UnlockCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ANALYZER",
      descriptionKey = "unlock.analyzer",
      defaultValue = "*")
  private String analyzer;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    new RunningGateway(station)
        .ask(
            "unlock",
            Map.of("analyzer", analyzer),
            answer ->
                spec.commandLine()
                    .getOut()
                    .println(Language.text("unlocked", answer.get("analyzer"))));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
