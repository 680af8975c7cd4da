package io.envgate.station;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.store.Store;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.Platform;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Gives {@link StationSettings} a thread, the journal and Config Admin. Intervals take effect by
 * other configurations of the monitoring points, so that each of these restarts and nothing else;
 * an MN that a platform assigns restarts the session with that platform; the rest is the affair of
 * the platform's session until the next start. Opened by {@link StationComponent}.
 */
final class SettingsComponent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SettingsComponent.class.getName());
  private static final String POINT = "io.envgate.point~";
  private static final String PLATFORM = "io.envgate.platform~";

  private final ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> configurations;
  private final ServiceTracker<Journal, Journal> journals;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "envgate-settings");
            made.setDaemon(true);
            return made;
          });
  private final StationSettings settings;
  private final ServiceRegistration<PlatformSettings> registration;
  private final Map<String, Map<String, String>> mns = new HashMap<>(); // by PID; on the thread

  /**
   * @throws IOException if what platforms have set cannot be read
   */
  SettingsComponent(Station station, BundleContext context) throws IOException {
    SettingsBook book = SettingsBook.in(station.data(), SetByPlatforms.written(station));
    settings =
        new StationSettings(
            station, book, Clock.systemUTC(), thread, this::note, this::reconfigure);
    configurations = new ServiceTracker<>(context, ConfigurationAdmin.class, null);
    journals = new ServiceTracker<>(context, Journal.class, null);
    configurations.open();
    journals.open();
    for (Platform platform : settings.applied().platforms()) {
      if (platform instanceof Hj212Platform hj212) {
        mns.put(PLATFORM + platform.key(), hj212.mn());
      }
    }
    registration = context.registerService(PlatformSettings.class, settings, null);
  }

  /** The secrets of the station as it is at each question: a platform may set others. */
  String secret(String name) {
    return settings.applied().secrets().value(name);
  }

  /** The station as it is now. */
  Station applied() {
    return settings.applied();
  }

  @Override
  public void close() {
    registration.unregister();
    thread.shutdown();
    configurations.close();
    journals.close();
  }

  private void note(Change change) {
    Journal journal = journals.getService();
    if (journal == null) {
      LOG.log(Level.WARNING, "no journal to note {0}", change);
      return;
    }
    journal.note(
        change,
        kept -> {
          if (kept instanceof Store.Kept.Lost lost) {
            LOG.log(Level.WARNING, "not noted: {0}: {1}", change, lost.reason());
          }
        });
  }

  private void reconfigure(Station now) {
    ConfigurationAdmin admin = configurations.getService();
    if (admin == null) {
      return; // the gateway ends, and the book is read at the next start
    }
    try {
      Map<String, Map<String, Object>> wanted = Configurations.of(now);
      for (Map.Entry<String, Map<String, Object>> one : wanted.entrySet()) {
        if (one.getKey().startsWith(POINT)) {
          StationComponent.update(admin, one.getKey(), one.getValue());
        }
      }
      for (Platform platform : now.platforms()) {
        String pid = PLATFORM + platform.key();
        if (platform instanceof Hj212Platform hj212
            && !hj212.mn().equals(mns.put(pid, hj212.mn()))) {
          StationComponent.update(admin, pid, wanted.get(pid));
        }
      }
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "what a platform set takes effect at the next start only", failed);
    }
  }
}
