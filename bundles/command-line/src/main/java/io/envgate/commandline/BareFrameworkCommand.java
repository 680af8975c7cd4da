package io.envgate.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The peer of {@link StartBenchmark}: a framework with the services that ours needs, and nothing of
 * ours.
 */
@Command(name = "bare-framework", hidden = true)
final class BareFrameworkCommand implements Callable<Integer> {
  static final String READY = "READY";
  private static final String SERVICES = "bundles/10";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path home = Files.createTempDirectory("envgate-bare");
    Path services = home.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.createSymbolicLink(services, Home.folder().resolve(SERVICES));
    try (Framework framework = Framework.start(home, Map.of())) {
      StopSignals.call(framework::close);
      spec.commandLine().getOut().println(READY);
      spec.commandLine().getOut().flush();
      framework.await();
    } finally {
      Files.delete(services);
      Files.delete(services.getParent());
      Files.delete(home);
    }
    return 0;
  }
}
