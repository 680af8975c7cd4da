package io.envgate.station;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

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
  private static final String FILE = "envgate.station";
  private static final String UNUSABLE = "3";
  private static final String FAILED = "1";
  private static final long LONGEST_READING_MILLIS = 3000; // the gateway promises to end within 5 s

  private Thread reader;
  private volatile Runnable ending = () -> {};

  @Override
  public void start(BundleContext context) {
    String file = context.getProperty(FILE);
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
        StationComponent station = new StationComponent(context);
        ending = station::close;
        station.run(usable);
        tell(usable); // now that nobody waits: the first line of a log loads its classes
        station.note("user " + Files.getOwner(file).getName(), usable);
      } else {
        LOG.log(Level.ERROR, "{0} cannot be used: {1} findings", file, outcome.findings().size());
        end(context, UNUSABLE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failure) {
      LOG.log(Level.ERROR, "the station cannot be configured", failure);
      end(context, FAILED);
    }
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
}
