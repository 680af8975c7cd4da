package io.envgate.kura.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * An asset as Kura's BaseAsset is one: a single thread reads and writes; every value of a channel's
 * configuration is handed over as text; definitions are cast to Kura's own class; the read is
 * prepared and the listeners are registered anew whenever the driver was updated; a driver without
 * {@code kura.service.pid} is a null pointer.
 */
public final class FakeAsset implements AutoCloseable {
  private final String driverPid;
  private final BundleContext context;
  private final Map<String, Map<String, Object>> channels = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final ExecutorService io = Executors.newSingleThreadExecutor();
  private final ServiceTracker<Driver, Driver> drivers;
  private final List<ChannelEvent> events = new CopyOnWriteArrayList<>();
  private volatile Driver driver;
  private volatile PreparedRead prepared;
  private volatile int preparations;

  /** One channel with its listener: equal for one channel of one asset. */
  private record Holder(FakeAsset asset, String channel) implements ChannelListener {
    @Override
    public void onChannelEvent(ChannelEvent event) {
      asset.events.add(event);
    }
  }

  public FakeAsset(BundleContext context, String driverPid) {
    this.context = context;
    this.driverPid = driverPid;
    this.drivers =
        new ServiceTracker<>(context, Driver.class, null) {
          @Override
          public Driver addingService(ServiceReference<Driver> reference) {
            if (!reference.getProperty("kura.service.pid").equals(driverPid)) { // null breaks it
              return null;
            }
            attach(context.getService(reference));
            return driver;
          }

          @Override
          public void modifiedService(ServiceReference<Driver> reference, Driver service) {
            detach();
            attach(service);
          }

          @Override
          public void removedService(ServiceReference<Driver> reference, Driver service) {
            detach();
            context.ungetService(reference);
          }
        };
  }

  /** With any properties; they reach the driver as text. */
  public FakeAsset with(String channel, DataType type, Map<String, ?> properties) {
    Map<String, Object> config = new HashMap<>();
    properties.forEach((key, value) -> config.put(key, value.toString()));
    config.put("+name", channel);
    config.put("+type", "READ_WRITE");
    config.put("+value.type", type.name());
    config.put("+enabled", "true");
    channels.put(channel, config);
    order.add(channel);
    return this;
  }

  public FakeAsset listening(String channel) {
    channels.get(channel).put("+listen", "true");
    return this;
  }

  public FakeAsset open() {
    drivers.open();
    return this;
  }

  private void attach(Driver found) {
    List<?> definitions = (List<?>) found.getChannelDescriptor().getDescriptor();
    for (Object one : definitions) {
      Tad definition = (Tad) one; // as BaseAssetConfiguration does
      fillIn(definition);
    }
    prepared = found.prepareRead(records());
    preparations++;
    channels.forEach(
        (name, config) -> {
          if ("true".equals(config.get("+listen"))) {
            listen(found, name, config);
          }
        });
    driver = found;
  }

  private void fillIn(Tad definition) {
    if (definition.isRequired()) {
      channels
          .values()
          .forEach(config -> config.putIfAbsent(definition.getId(), definition.getDefault()));
    }
  }

  private void listen(Driver found, String name, Map<String, Object> config) {
    try {
      found.registerChannelListener(Map.copyOf(config), new Holder(this, name));
    } catch (Driver.ConnectionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void detach() {
    try {
      for (String name : order) {
        driver.unregisterChannelListener(new Holder(this, name));
      }
      prepared.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    driver = null;
  }

  private List<ChannelRecord> records() {
    return order.stream().map(this::record).toList();
  }

  private ChannelRecord record(String channel) {
    Map<String, Object> config = channels.get(channel);
    DataType type = DataType.valueOf(config.get("+value.type").toString());
    ChannelRecord record = ChannelRecord.createReadRecord(channel, type);
    record.setChannelConfig(config);
    return record;
  }

  public boolean isAttached() {
    return driver != null;
  }

  public int preparations() {
    return preparations;
  }

  public List<ChannelEvent> events() {
    return events;
  }

  /** A plain read, on the asset's thread. */
  public Map<String, ChannelRecord> read(String... names) throws Exception {
    List<ChannelRecord> records =
        (names.length == 0 ? order : List.of(names)).stream().map(this::record).toList();
    return io.submit(
            () -> {
              driver.read(records);
              return byName(records);
            })
        .get(180, TimeUnit.SECONDS);
  }

  /** As a WireAsset reads all of its channels. */
  public Map<String, ChannelRecord> readPrepared() throws Exception {
    return io.submit(() -> byName(prepared.execute())).get(180, TimeUnit.SECONDS);
  }

  public ChannelRecord write(String channel, TypedValue<?> value) throws Exception {
    ChannelRecord record = ChannelRecord.createWriteRecord(channel, value);
    record.setChannelConfig(channels.get(channel));
    io.submit(
            () -> {
              driver.write(List.of(record));
              return null;
            })
        .get(180, TimeUnit.SECONDS);
    return record;
  }

  private static Map<String, ChannelRecord> byName(List<ChannelRecord> records) {
    Map<String, ChannelRecord> byName = new HashMap<>();
    records.forEach(record -> byName.put(record.getChannelName(), record));
    return byName;
  }

  /** For a message when something is wrong. */
  @Override
  public String toString() {
    return driverPid + " in " + context;
  }

  @Override
  public void close() {
    drivers.close();
    io.shutdownNow();
  }
}
