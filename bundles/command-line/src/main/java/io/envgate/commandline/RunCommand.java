package io.envgate.commandline;

import io.envgate.station.Station;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code envgate run}: the gateway in the foreground. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, BundleException, InterruptedException {
    Station station = argument.usable(spec.commandLine().getErr());
    spec.commandLine().getErr().println(Language.text("running", station.name(), station.data()));
    Framework framework = Framework.start(Home.folder(), settings(argument.file()));
    Runtime.getRuntime().addShutdownHook(new Thread(framework::close, "envgate-stop"));
    framework.await();
    return Integer.getInteger("envgate.exit", 0);
  }

  /** What the bundles are told. */
  static Map<String, String> settings(Path station) {
    return Map.of("envgate.station", station.toAbsolutePath().toString());
  }
}
