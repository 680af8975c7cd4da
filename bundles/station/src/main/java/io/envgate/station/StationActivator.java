package io.envgate.station;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.secret.Secrets;
import io.envgate.api.store.Store;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Reads the station file that the framework property {@code envgate.station} names, and hands its
 * parts their configurations. Parts that did not change keep running. Without the property there is
 * no station, and nothing is configured.
 *
 * <p>A file with errors is not run: the number of findings is logged, the system property {@code
 * envgate.exit} is set to 3 for the launcher's exit code, and the framework is stopped.
 *
 * <p>It is the one shell that is no component: reading takes a third of the whole start, so it
 * begins before Declarative Services and Config Admin are there, on a thread of its own.
 */
public final class StationActivator implements BundleActivator {
  private static final System.Logger LOG = System.getLogger(StationActivator.class.getName());
  private static final String OURS = "envgate.station";
  private static final String UNUSABLE = "3";
  private static final String FAILED = "1";
  private static final long PATIENCE_MILLIS =
      60_000; // for Config Admin; on a slow box it takes a second
  private static final long LONGEST_READING_MILLIS = 3000; // the gateway promises to end within 5 s

  private Thread reader;
  private volatile Runnable ending = () -> {};

  @Override
  public void start(BundleContext context) {
    String file = context.getProperty(OURS);
    reader = new Thread(() -> read(context, Path.of(file)), "envgate-station");
    if (file != null) {
      reader.start();
    }
  }

  /** Leaves nothing half configured behind; a file is read in less than a second. */
  @Override
  public void stop(BundleContext context) throws InterruptedException {
    reader.interrupt();
    reader.join(LONGEST_READING_MILLIS);
    ending.run();
  }

  private void read(BundleContext context, Path file) {
    try {
      StationFile.Outcome outcome = StationFile.read(file);
      if (outcome instanceof StationFile.Outcome.Usable usable) {
        run(context, usable);
        note(context, file, usable);
      } else {
        LOG.log(Level.ERROR, "{0} cannot be used: {1} findings", file, outcome.findings().size());
        end(context, UNUSABLE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException | InvalidSyntaxException | RuntimeException failure) {
      LOG.log(Level.ERROR, "the station cannot be configured", failure);
      end(context, FAILED);
    }
  }

  private void run(BundleContext context, StationFile.Outcome.Usable usable)
      throws IOException, InvalidSyntaxException, InterruptedException {
    SettingsComponent settings = new SettingsComponent(usable.station(), context);
    ending = settings::close;
    Station station = settings.applied();
    Map<String, Map<String, Object>> wanted = Configurations.of(station);
    context.registerService(Secrets.class, station.secrets(), null);
    var services =
        new ServiceTracker<ConfigurationAdmin, ConfigurationAdmin>(
            context, ConfigurationAdmin.class, null);
    services.open();
    try {
      ConfigurationAdmin admin = services.waitForService(PATIENCE_MILLIS);
      if (admin == null) {
        throw new IllegalStateException("no Config Admin within " + PATIENCE_MILLIS + " ms");
      }
      configure(admin, wanted);
      tell(usable); // now that nobody waits: the first line of a log loads its classes
    } finally {
      services.close();
    }
  }

  /** Writes down what is different since the last start, and only then forgets what was before. */
  private static void note(BundleContext context, Path file, StationFile.Outcome.Usable usable)
      throws InterruptedException {
    try {
      LastStart last = LastStart.in(usable.station().data());
      String software = Software.of(context.getBundle().getVersion().toString(), jars(context));
      String who = "user " + Files.getOwner(file).getName();
      List<Change> changes =
          new StartChanges(last, Instant.now(), who).since(software, usable.written());
      if (!changes.isEmpty() && noted(context, changes)) {
        last.replace(software, usable.written());
      }
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "what changed since the last start cannot be told", failed);
    }
  }

  private static List<Path> jars(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("io.envgate."))
        .map(Bundle::getLocation)
        .filter(location -> location.startsWith("reference:file:"))
        .map(location -> Path.of(URI.create(location.substring("reference:".length()))))
        .sorted()
        .toList();
  }

  private static boolean noted(BundleContext context, List<Change> changes)
      throws InterruptedException {
    var journals = new ServiceTracker<Journal, Journal>(context, Journal.class, null);
    journals.open();
    try {
      Journal journal = journals.waitForService(PATIENCE_MILLIS);
      return journal != null && noted(journal, changes);
    } finally {
      journals.close();
    }
  }

  /** Whether all of them are on the disk. */
  private static boolean noted(Journal journal, List<Change> changes) throws InterruptedException {
    CountDownLatch durable = new CountDownLatch(changes.size());
    changes.forEach(
        change ->
            journal.note(
                change,
                kept -> {
                  if (kept instanceof Store.Kept.Durable) {
                    durable.countDown();
                  }
                }));
    return durable.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void end(BundleContext context, String exitCode) {
    System.setProperty("envgate.exit", exitCode);
    try {
      context.getBundle(0).stop();
    } catch (BundleException | IllegalStateException stopping) {
      LOG.log(Level.DEBUG, "the framework is stopping already: {0}", stopping.getMessage());
    }
  }

  private static void tell(StationFile.Outcome.Usable usable) {
    usable.findings().forEach(advice -> LOG.log(Level.WARNING, advice.in(Locale.getDefault())));
    Station station = usable.station();
    LOG.log(
        Level.INFO,
        "{0}: {1} analyzers, {2} monitoring points, {3} platforms; data in {4}",
        station.name(),
        station.analyzers().size(),
        station.points().size(),
        station.platforms().size(),
        station.data());
  }

  private static void configure(ConfigurationAdmin admin, Map<String, Map<String, Object>> wanted)
      throws IOException, InvalidSyntaxException {
    Configuration[] present = admin.listConfigurations("(" + OURS + "=true)");
    for (Configuration configuration : present == null ? new Configuration[0] : present) {
      if (!wanted.containsKey(configuration.getPid())) {
        configuration.delete();
      }
    }
    for (Map.Entry<String, Map<String, Object>> one : wanted.entrySet()) {
      update(admin, one.getKey(), one.getValue());
    }
  }

  /** Does nothing where it is so already. */
  static void update(ConfigurationAdmin admin, String pid, Map<String, Object> wanted)
      throws IOException {
    Dictionary<String, Object> properties = new Hashtable<>(wanted);
    properties.put(OURS, true);
    configuration(admin, pid).updateIfDifferent(properties);
  }

  private static Configuration configuration(ConfigurationAdmin admin, String pid)
      throws IOException {
    int tilde = pid.indexOf('~');
    return tilde < 0
        ? admin.getConfiguration(pid, "?")
        : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
  }
}
