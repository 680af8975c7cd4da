package io.envgate.local;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.local.LocalHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The local socket of the station, with all handlers that there are. A gateway that cannot listen
 * goes on measuring: the reason is logged, and counted.
 */
@Component(
    configurationPid = "io.envgate.local",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = Counted.class)
public final class LocalSocketComponent implements Counted {
  private static final System.Logger LOG = System.getLogger(LocalSocketComponent.class.getName());

  private final List<LocalHandler> handlers = new CopyOnWriteArrayList<>();
  private final Counts counts = new Counts();
  private final Optional<LocalSocket> socket;

  /** The configuration. */
  @interface Config {
    /** The station's data folder. */
    String folder();
  }

  @Activate
  public LocalSocketComponent(Config config) {
    socket = open(Path.of(config.folder()));
  }

  private Optional<LocalSocket> open(Path data) {
    try {
      return Optional.of(LocalSocket.open(data, this::handler, counts));
    } catch (IOException e) {
      counts.add("listening-failed");
      LOG.log(Level.ERROR, "no command of envgate can reach this gateway: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(LocalHandler handler) {
    handlers.add(handler);
  }

  void remove(LocalHandler handler) {
    handlers.remove(handler);
  }

  private Optional<LocalHandler> handler(String word) {
    return handlers.stream().filter(one -> one.word().equals(word)).findFirst();
  }

  @Override
  public String place() {
    return "local socket";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  @Deactivate
  void close() throws IOException {
    if (socket.isPresent()) {
      socket.get().close();
    }
  }
}
