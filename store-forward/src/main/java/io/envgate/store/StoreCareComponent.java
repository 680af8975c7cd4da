package io.envgate.store;

import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import io.envgate.loop.ThreadLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the care of the store a thread, and tells {@code envgate status} how the store is. It takes
 * the store's configuration.
 */
@Component(
    name = "io.envgate.store-care",
    configurationPid = "io.envgate.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = LocalHandler.class)
public final class StoreCareComponent implements LocalHandler {
  private final ThreadLoop loop = new ThreadLoop("store-care");
  private final StoreComponent store;
  private final StoreCare care;

  /** The configuration. */
  public @interface Config {
    /** How long readings and real-time reports are kept. */
    long keepPollsDays() default 31;

    /** How long all else is kept. */
    long keepRecordsDays() default 5 * 366;
  }

  @Activate
  public StoreCareComponent(Config config, @Reference StoreComponent store) {
    this.store = store;
    care =
        new StoreCare(
            loop,
            store.loop(),
            store.store(),
            Duration.ofDays(config.keepPollsDays()),
            Duration.ofDays(config.keepRecordsDays()));
  }

  @Deactivate
  public void close() {
    loop.execute(care::close);
    loop.close();
  }

  @Override
  public String word() {
    return "store";
  }

  /** One answer: what is wrong with the disk, and how much room it has. */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    Map<String, String> state = new LinkedHashMap<>();
    store.store().outage().ifPresent(wrong -> state.put("outage", wrong));
    care.disk()
        .ifPresent(
            look -> {
              state.put("free", look.free() + "");
              state.put("total", look.total() + "");
              state.put("store", look.store() + "");
              look.days().ifPresent(days -> state.put("days", days + ""));
            });
    answer.accept(state);
  }
}
