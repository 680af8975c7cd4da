package io.envgate.commandline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The OSGi framework of a running gateway: every jar of {@code HOME/bundles/NN} is installed by
 * reference and started at level NN; what starts first stops last.
 *
 * <p>The bundle cache is a temporary folder that goes with the framework, and configurations live
 * in memory only: the station file is the one source.
 */
final class Framework implements AutoCloseable {
  private static final long STOP_MILLIS = 4500; // SIGTERM ends the gateway within 5 s

  private final Path cache;
  private final org.osgi.framework.launch.Framework framework;

  private Framework(Path cache, org.osgi.framework.launch.Framework framework) {
    this.cache = cache;
    this.framework = framework;
  }

  /**
   * Starts everything, level after level, and returns when that is done or was cut short by a
   * bundle. A level runs before the next is installed: the first reads the station file meanwhile.
   *
   * @param home the distribution's folder
   * @param properties framework properties, which bundles see
   * @throws BundleException if the framework, or one of its bundles, cannot start
   */
  static Framework start(Path home, Map<String, String> properties)
      throws BundleException, IOException {
    Path cache = Files.createTempDirectory("envgate");
    List<Path> levels = levels(home.resolve("bundles"));
    Map<String, String> settings = new HashMap<>(properties);
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(
        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
        levels.get(levels.size() - 1).getFileName().toString());
    settings.put("felix.cm.pm", "memory");
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    Framework started = new Framework(cache, factory.newFramework(settings));
    try {
      started.framework.start(); // empty, at its last level
      started.startAll(levels);
      return started;
    } catch (BundleException | IOException e) {
      started.close();
      throw e;
    }
  }

  /** Returns when the framework has stopped, whoever stopped it. */
  void await() throws InterruptedException {
    framework.waitForStop(0);
  }

  /** Stops everything, in 4.5 s at most; whoever calls it second waits until that is done. */
  @Override
  public synchronized void close() {
    if (!Files.exists(cache)) {
      return;
    }
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException | InterruptedException e) {
      System.err.println(e.getMessage());
    }
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println(cache + ": " + e.getMessage());
    }
  }

  private static List<Path> levels(Path bundles) throws IOException {
    try (Stream<Path> folders = Files.list(bundles)) {
      return folders.sorted().toList();
    }
  }

  /**
   * Each stands at the level of its folder from the beginning, so that the cache is written once.
   */
  private List<Bundle> install(Path level) throws IOException, BundleException {
    framework
        .adapt(FrameworkStartLevel.class)
        .setInitialBundleStartLevel(Integer.parseInt(level.getFileName().toString()));
    List<Bundle> installed = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(level, "*.jar")) {
      for (Path jar : jars) {
        installed.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
      }
    }
    return installed;
  }

  /**
   * Unless one of them stops the framework meanwhile, because it cannot use the station file. The
   * next level is there before one starts, for the first needs to know who runs its components.
   */
  private void startAll(List<Path> levels) throws BundleException, IOException {
    try {
      List<Bundle> installed = List.of();
      for (Path level : levels) {
        List<Bundle> next = install(level);
        start(installed);
        installed = next;
      }
      start(installed);
    } catch (BundleException | IllegalStateException failed) {
      if (framework.getState() == Bundle.ACTIVE) {
        throw failed;
      }
    }
  }

  private void start(List<Bundle> installed) throws BundleException {
    framework.adapt(FrameworkWiring.class).resolveBundles(installed); // at once: quicker
    for (Bundle bundle : installed) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_TRANSIENT); // the cache need not remember it
      }
    }
  }
}
