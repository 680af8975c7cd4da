package io.envgate.commandline;

import io.envgate.station.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate check}: every finding in a station file; exit code 1 if the gateway would not
 * start.
 */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private StationArgument station;

  @Option(names = "--strict")
  private boolean strict;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = station.read().findings();
    long errors = StationArgument.errors(findings);
    StationArgument.print(findings, out);
    out.println(
        findings.isEmpty()
            ? Language.text("no-findings", station.file())
            : Language.text("errors-and-advice", errors, findings.size() - errors));
    return errors > 0 || strict && !findings.isEmpty() ? 1 : 0;
  }
}
