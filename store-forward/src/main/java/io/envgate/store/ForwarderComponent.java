package io.envgate.store;

import io.envgate.api.count.Counted;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import io.envgate.api.uplink.SettledListener;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.ThreadLoop;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Gives the forwarder a thread, the store's outbox, and the uplinks as they come and go. */
@Component(
    name = "io.envgate.forwarder",
    immediate = true,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {Counted.class, LocalHandler.class})
public final class ForwarderComponent implements Counted, LocalHandler {
  private final ThreadLoop loop = new ThreadLoop("forwarder");
  private final Forwarder forwarder;
  private final List<SettledListener> listeners = new CopyOnWriteArrayList<>();

  /** The configuration. */
  public @interface Config {
    /**
     * All platforms of the station file. What is owed to any other is given up, as its platform was
     * removed; where none is named, nothing is given up.
     */
    String[] platforms() default {};
  }

  @Activate
  public ForwarderComponent(Config config, @Reference StoreComponent store) {
    forwarder = new Forwarder(loop, store.store());
    forwarder.onSettled(
        (delivery, state, reason) ->
            listeners.forEach(one -> one.settled(delivery, state, reason)));
    if (config.platforms().length > 0) {
      forwarder.giveUpAllBut(
          Set.of(config.platforms()), "the platform is no longer in the station file");
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addUplink(Uplink uplink) {
    forwarder.add(uplink);
  }

  void removeUplink(Uplink uplink) {
    forwarder.remove(uplink);
  }

  @Reference(
      name = "settled",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeListener")
  void addListener(SettledListener listener) {
    listeners.add(listener);
  }

  void removeListener(SettledListener listener) {
    listeners.remove(listener);
  }

  @Deactivate
  public void close() {
    forwarder.close();
    loop.finish();
  }

  @Override
  public String word() {
    return "paces";
  }

  /** One answer for each platform: how many deliveries are made and settled a minute. */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    CompletableFuture<List<Lane.Pace>> paces = new CompletableFuture<>();
    forwarder.paces(paces::complete);
    for (Lane.Pace pace : paces.orTimeout(10, TimeUnit.SECONDS).join()) {
      answer.accept(
          Map.of(
              "platform", pace.platform(),
              "made", String.format(Locale.ROOT, "%.2f", pace.made()),
              "settled", String.format(Locale.ROOT, "%.2f", pace.settled()),
              "served", pace.served() + ""));
    }
  }

  @Override
  public String place() {
    return forwarder.place();
  }

  @Override
  public Map<String, Long> counts() {
    return forwarder.counts();
  }
}
