package io.envgate.commandline;

import io.envgate.torture.Torture;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code envgate torture}: fault runs that search the promises for holes. */
@Command(name = "torture", mixinStandardHelpOptions = true)
final class TortureCommand implements Callable<Integer> {
  private static final String SIM = "sim";

  @Parameters(arity = "0..*", paramLabel = "NAME", descriptionKey = "envgate.torture.name")
  private List<String> names = List.of();

  @Option(names = "--long", descriptionKey = "envgate.torture.long")
  private boolean hours;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "envgate.torture.seed")
  private Long seed;

  @Option(names = "--days", paramLabel = "N", descriptionKey = "envgate.torture.days")
  private Long days;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    for (String name : names) {
      if (!Torture.names().contains(name)) {
        throw wrong("torture", name, String.join(", ", Torture.names()));
      }
    }
    boolean ofDays = seed != null || days != null;
    if (ofDays && !names.equals(List.of(SIM))) {
      throw wrong("NAME", String.join(" ", names), SIM);
    }
    if (days != null && days < 1) {
      throw wrong("--days", days + "", "1, 2, 3 …");
    }
    PrintWriter out = spec.commandLine().getOut();
    Torture torture = new Torture(out, spec.commandLine().getErr());
    if (days != null) {
      return torture.days(seed == null ? 1 : seed, days);
    }
    return seed == null ? torture.run(names, hours) : torture.seed(seed);
  }

  private ParameterException wrong(String what, String given, String right) {
    return new ParameterException(
        spec.commandLine(), Language.text("not-one-of", what, given, right));
  }
}
