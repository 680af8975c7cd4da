package io.envgate.station;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.secret.Secrets;
import io.envgate.api.store.Store;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A checked station at work in a framework: a configuration for each of its parts, its secrets, and
 * what platforms set. One station at a time; its calls come from one thread.
 */
public final class StationComponent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StationComponent.class.getName());
  private static final String OURS = "envgate.station";
  private static final String BY_REFERENCE = "reference:";
  private static final long PATIENCE_MILLIS =
      60_000; // for a journal or Config Admin; on a slow box it takes a second

  private final BundleContext context;
  private SettingsComponent settings;
  private ServiceRegistration<Secrets> secrets;
  private Map<String, Map<String, Object>> wanted = Map.of();

  public StationComponent(BundleContext context) {
    this.context = context;
  }

  /**
   * Has the station run, in the place of the one before. Parts that did not change keep running;
   * what has to do with secrets and with what platforms set begins anew.
   *
   * @throws IOException if what platforms have set cannot be read, or Config Admin cannot write
   */
  public void run(StationFile.Outcome.Usable usable) throws IOException, InterruptedException {
    SettingsComponent settingsBefore = settings;
    ServiceRegistration<Secrets> secretsBefore = secrets;
    settings = new SettingsComponent(usable.station(), context);
    Station station = settings.applied();
    wanted = Configurations.of(station);
    secrets = context.registerService(Secrets.class, settings::secret, null);
    if (secretsBefore != null) {
      secretsBefore.unregister(); // after the new ones are there, so that nobody is without
      settingsBefore.close();
    }
    configure();
  }

  /** Has the field side run as it did before, ahead of the rest. */
  void begin(Map<String, Map<String, Object>> field) throws IOException, InterruptedException {
    wanted = field;
    configure();
  }

  /** The configurations of the field side that runs. */
  Map<String, Map<String, Object>> field() {
    return Configurations.field(wanted);
  }

  private void configure() throws IOException, InterruptedException {
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
    } finally {
      services.close();
    }
  }

  /** Lets go of what was registered; the configurations stay. */
  @Override
  public void close() {
    if (settings != null) {
      try {
        settings.close();
        secrets.unregister();
      } catch (IllegalStateException gone) {
        LOG.log(Level.DEBUG, "the bundle has stopped, and its services with it");
      }
      settings = null;
    }
  }

  /** Ends the station: its parts stop in the reverse order of their start. */
  public void end() {
    List<String> pids = new ArrayList<>(wanted.keySet());
    Collections.reverse(pids);
    try {
      ConfigurationAdmin admin = admin();
      for (String pid : admin == null ? List.<String>of() : pids) {
        configuration(admin, pid).delete();
      }
    } catch (IOException | IllegalStateException ending) {
      LOG.log(Level.WARNING, "not every part of the station could be ended", ending);
    }
    wanted = Map.of();
    close();
  }

  private ConfigurationAdmin admin() {
    var reference = context.getServiceReference(ConfigurationAdmin.class);
    return reference == null ? null : context.getService(reference);
  }

  /** Deletes what a station left behind that did not end: the power failed. */
  public static void forget(ConfigurationAdmin admin) throws IOException {
    configure(admin, Map.of());
  }

  /**
   * Writes down what is different since the last start, and only then forgets what was before.
   *
   * @param who changed it, for people
   */
  public void note(String who, StationFile.Outcome.Usable usable) throws InterruptedException {
    try {
      LastStart last = LastStart.in(usable.station().data());
      Optional<Path> own = jar(context.getBundle());
      String software =
          Software.of(
              context.getBundle().getVersion().toString(),
              own.isPresent() ? Software.jars(own.get()) : List.of());
      WrittenStation written = usable.whole();
      List<Change> changes = new StartChanges(last, Instant.now(), who).since(software, written);
      if (!changes.isEmpty() && noted(context, changes)) {
        last.replace(software, written);
      }
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "what changed since the last start cannot be told", failed);
    }
  }

  /** Empty where it was not installed by reference to a file. */
  static Optional<Path> jar(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith(BY_REFERENCE + "file:")
        ? Optional.of(Path.of(URI.create(location.substring(BY_REFERENCE.length()))))
        : Optional.empty();
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

  private static void configure(ConfigurationAdmin admin, Map<String, Map<String, Object>> wanted)
      throws IOException {
    for (Configuration configuration : present(admin)) {
      if (!wanted.containsKey(configuration.getPid())) {
        configuration.delete();
      }
    }
    for (Map.Entry<String, Map<String, Object>> one : wanted.entrySet()) {
      update(admin, one.getKey(), one.getValue());
    }
  }

  private static List<Configuration> present(ConfigurationAdmin admin) throws IOException {
    try {
      Configuration[] present = admin.listConfigurations("(" + OURS + "=true)");
      return present == null ? List.of() : List.of(present);
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
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
