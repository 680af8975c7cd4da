package io.envgate.station;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
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
 * <p>Where nothing differs from the last start ({@link AcceptedStation}), the field side begins
 * before the file is read; it is read whole all the same a second later, and whatever comes to
 * something else then takes effect like any change of the file. Platforms wait for that.
 *
 * <p>It is the one shell that is no component: reading takes a third of the whole start, so it
 * begins before Declarative Services and Config Admin are there, on a thread of its own.
 */
public final class StationActivator implements BundleActivator {
  private static final System.Logger LOG = System.getLogger(StationActivator.class.getName());
  private static final String FILE = "envgate.station";
  private static final String UNUSABLE = "3";
  private static final String FAILED = "1";
  private static final long SETTLING_MILLIS =
      1000; // the first polls need the processors that reading would take
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
      StationComponent station = new StationComponent(context);
      AcceptedStation accepted = new AcceptedStation(file, software(context), new Machine());
      Optional<Map<String, Map<String, Object>>> field = accepted.unchanged();
      if (field.isPresent()) {
        station.begin(field.get());
        Thread.sleep(SETTLING_MILLIS);
      }
      Instant begun = Instant.now();
      StationFile.Outcome outcome = StationFile.read(file);
      if (outcome instanceof StationFile.Outcome.Usable usable) {
        ending = station::close;
        station.run(usable);
        tell(usable); // now that nobody waits: the first line of a log loads its classes
        keep(accepted, usable, begun, station.field());
        station.note("user " + Files.getOwner(file).getName(), usable);
      } else {
        accepted.forget();
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

  /** Where it cannot be kept, the next start reads the file first, as this one did. */
  private static void keep(
      AcceptedStation accepted,
      StationFile.Outcome.Usable usable,
      Instant begun,
      Map<String, Map<String, Object>> field) {
    try {
      Set<String> files = new TreeSet<>(usable.files());
      files.add(SettingsBook.file(usable.station().data()).toString());
      accepted.keep(files, begun, field);
    } catch (IOException | UnsupportedOperationException failed) {
      LOG.log(Level.DEBUG, "nothing is kept for a quicker start: {0}", failed.getMessage());
    }
  }

  /** What tells this software from any other without reading it: the jars and how old they are. */
  private static String software(BundleContext context) throws IOException {
    Bundle own = context.getBundle();
    StringBuilder software = new StringBuilder(own.getVersion().toString());
    Optional<Path> jar = StationComponent.jar(own);
    if (jar.isPresent()) {
      Set<Path> sorted = new TreeSet<>();
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(jar.get().getParent())) {
        jars.forEach(sorted::add);
      }
      for (Path one : sorted) {
        software.append(' ').append(one).append(' ').append(Files.getLastModifiedTime(one));
      }
    }
    return software.toString();
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
