package io.envgate.commandline;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code envgate bench}: measurements beside a limit or a peer of the same run. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      defaultValue = "start",
      paramLabel = "NAME",
      descriptionKey = "envgate.bench.name")
  private String name;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!name.equals("start")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), Language.text("not-one-of", "bench", name, "start"));
    }
    return new StartBenchmark(spec.commandLine().getOut()).run();
  }
}
