package io.envgate.control;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Commanded;
import io.envgate.api.count.Counted;
import io.envgate.api.evidence.Journal;
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The one desk of the station, on a thread of its own, with another that waits for the disk. */
@Component(
    configurationPid = "io.envgate.control",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {CommandHandler.class, ControlComponent.class, Counted.class})
public final class ControlComponent implements CommandHandler, Counted {
  private static final System.Logger LOG = System.getLogger(ControlComponent.class.getName());

  private final ThreadLoop loop = new ThreadLoop("envgate-control");
  private final ThreadLoop disk = new ThreadLoop("envgate-command-book");
  private final Optional<FileBook> book;
  private final CommandDesk desk;

  /** The configuration. */
  @interface Config {
    /** The station's data folder. */
    String folder();

    /** {@code city=calibrate}: platform and a word that it may use. */
    String[] allowed() default {};

    long expiryMillis() default 1_800_000;

    int perHour() default 12;

    /** {@code outlet1=outlet1.cod}: the instruments of each point that can be told something. */
    String[] instruments() default {};
  }

  @Activate
  public ControlComponent(
      @Reference AnalyzerFlags flags, @Reference Journal journal, Config config) {
    Path data = Path.of(config.folder());
    Optional<FileBook> opened = Optional.empty();
    CommandBook used;
    try {
      opened = Optional.of(FileBook.open(data, disk, loop));
      used = opened.get();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "no command will be carried out: {0}: {1}", data, e.getMessage());
      used = new UnwritableBook(String.valueOf(e.getMessage()));
    }
    book = opened;
    desk =
        new CommandDesk(loop, policy(config), used, flags, journal, List.of(config.instruments()));
  }

  static Policy policy(Config config) {
    Map<String, Set<String>> allowed = new HashMap<>();
    for (String line : config.allowed()) {
      NamedText one = NamedText.of(line);
      allowed.computeIfAbsent(one.name(), platform -> new HashSet<>()).add(one.text());
    }
    return new Policy(allowed, Duration.ofMillis(config.expiryMillis()), config.perHour());
  }

  @Reference(
      name = "analyzer",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Commanded analyzer) {
    desk.add(analyzer);
  }

  void remove(Commanded analyzer) {
    desk.remove(analyzer);
  }

  CommandDesk desk() {
    return desk;
  }

  @Override
  public void handle(Command command, Progress progress) {
    desk.handle(command, progress);
  }

  @Override
  public String place() {
    return desk.place();
  }

  @Override
  public Map<String, Long> counts() {
    return desk.counts();
  }

  @Deactivate
  void close() throws IOException {
    loop.close();
    disk.close();
    if (book.isPresent()) {
      book.get().close();
    }
  }
}
