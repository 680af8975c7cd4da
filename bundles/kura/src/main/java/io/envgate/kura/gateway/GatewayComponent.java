package io.envgate.kura.gateway;

import io.envgate.station.StationComponent;
import io.envgate.station.StationFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * The station of one of Kura's pages, whose metatype is {@code
 * OSGI-INF/metatype/io.envgate.kura.gateway.Gateway.xml}. Reading and checking happen on a thread
 * of its own, so that Kura never waits.
 */
@Component(
    name = GatewayComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = ConfigurableComponent.class)
public final class GatewayComponent implements ConfigurableComponent {
  static final String PID = "io.envgate.kura.gateway.Gateway";
  private static final System.Logger LOG = System.getLogger(GatewayComponent.class.getName());
  private static final String TEMPLATES = "config-templates/analyzers";
  private static final int ENDING_SECONDS = 5;

  private final StatusComponent status;
  private final Passwords passwords;
  private final StationComponent station;
  private final StationDesk desk;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "envgate-station");
            made.setDaemon(true);
            return made;
          });

  @Activate
  public GatewayComponent(
      BundleContext context,
      @Reference CryptoService cipher,
      @Reference StatusComponent status,
      Map<String, Object> properties) {
    this.status = status;
    passwords = new Passwords(cipher);
    station = new StationComponent(context);
    desk = StationDesk.of(running(), templates(context), status::show);
    update(properties);
  }

  private StationDesk.Running running() {
    return new StationDesk.Running() {
      @Override
      public void run(StationFile.Outcome.Usable usable) throws IOException, InterruptedException {
        station.run(usable);
        thread.execute(() -> note(usable)); // when the journal is there
      }

      @Override
      public void end() {
        station.end();
      }
    };
  }

  private void note(StationFile.Outcome.Usable usable) {
    try {
      station.note("Kura's page", usable);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Modified
  void update(Map<String, Object> properties) {
    thread.execute(() -> apply(properties));
  }

  private void apply(Map<String, Object> properties) {
    try {
      if (status.claim(this)) {
        desk.apply(StationPage.of(properties, passwords::clear));
      } else {
        LOG.log(
            Level.ERROR,
            "{0} is not run: another component runs a station in this framework",
            properties.get("kura.service.pid"));
      }
    } catch (IllegalArgumentException wrong) {
      status.show(wrong.getMessage(), List.of());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error defect) { // the next saving of the page is a new chance
      LOG.log(Level.ERROR, "the station cannot be run", defect);
      status.show(defect.toString(), List.of());
    }
  }

  @Deactivate
  void close() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
      LOG.log(Level.WARNING, "the station is still being configured");
    }
    desk.end();
    status.leave(this);
  }

  /** The profiles, out of the bundle into a folder, where a station's reader finds them. */
  private static Path templates(BundleContext context) {
    File area = context.getDataFile("");
    Path folder = area == null ? Path.of(TEMPLATES) : area.toPath().resolve(TEMPLATES);
    try {
      Bundle bundle = context.getBundle();
      for (URL entry : Collections.list(bundle.findEntries(TEMPLATES, "*.yaml", true))) {
        String path = entry.getPath();
        Path file =
            folder.resolve(path.substring(path.indexOf(TEMPLATES) + TEMPLATES.length() + 1));
        Files.createDirectories(file.getParent());
        try (InputStream content = entry.openStream()) {
          Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "the profiles cannot be laid out in " + folder, failed);
    }
    return folder;
  }
}
