package io.envgate.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code envgate run}: the gateway in the foreground. The station file is read inside the
 * framework, so that a good one is read once; of one that cannot be used the findings are printed
 * here.
 */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final int UNUSABLE = 3;

  @Mixin private StationArgument argument;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, BundleException, InterruptedException {
    try (Framework framework = Framework.start(Home.folder(), settings(argument.file()))) {
      StopSignals.call(
          () -> {
            framework.close();
            System.exit(0); // even where a bundle does not stop
          });
      framework.await();
    }
    int exit = Integer.getInteger("envgate.exit", 0);
    if (exit == UNUSABLE) {
      argument.usable(spec.commandLine().getErr());
    }
    return exit;
  }

  /** What the bundles are told. */
  static Map<String, String> settings(Path station) {
    return Map.of("envgate.station", station.toString());
  }
}
