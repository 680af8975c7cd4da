package io.envgate.kura.driver;

import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;

/**
 * The driver as Kura's assets see it. It keeps what they rely on:
 *
 * <ul>
 *   <li>a channel that could not be read is a FAILURE of its record with the reason, and so are all
 *       channels of an instrument that does not answer: a graph never sees what is thrown
 *   <li>nothing escapes: an asset that meets an Error waits for ever
 *   <li>each call ends within the driver's patience, for no asset bounds it
 *   <li>the line is opened by the first call; nobody connects
 * </ul>
 */
final class AnalyzerDriver implements Driver, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AnalyzerDriver.class.getName());

  private final String name;
  private final SharedLines lines;
  private final InstantSource clock;
  private final Listening listening;
  private volatile State state = new Unusable("the driver is not configured yet");

  /** The driver works, or has nothing to work with. */
  private sealed interface State {}

  private record Usable(Desk desk) implements State {}

  private record Unusable(String reason) implements State {}

  AnalyzerDriver(String name, SharedLines lines, InstantSource clock) {
    this.name = name;
    this.lines = lines;
    this.clock = clock;
    this.listening = new Listening(name, this::read);
  }

  /**
   * Works by these properties from now on. What is wrong with them is told to whoever reads: a
   * driver that refused to start would take its assets' pages away.
   */
  synchronized void configure(Map<String, Object> properties) {
    State before = state;
    try {
      state = new Usable(new Desk(DriverSettings.of(properties), lines));
    } catch (IllegalArgumentException wrong) {
      LOG.log(Level.WARNING, "{0}: {1}", name, wrong.getMessage());
      state = new Unusable(wrong.getMessage());
    }
    end(before); // after the new one has its line: one that is not changed stays open
  }

  private static void end(State state) {
    if (state instanceof Usable usable) {
      usable.desk().close();
    }
  }

  @Override
  public synchronized void close() {
    listening.close();
    end(state);
    state = new Unusable("the driver has ended");
  }

  @Override
  public void connect() {} // the line is opened by the first call that needs it

  @Override
  public void disconnect() {} // the line is shared; it is closed with the last driver that has it

  @Override
  public ChannelDescriptor getChannelDescriptor() {
    State now = state;
    return now instanceof Usable usable
        ? ChannelPage.of(usable.desk().settings().instrument().uses())
        : ChannelPage.of(List.of());
  }

  @Override
  public void read(List<ChannelRecord> records) {
    guarded(
        records,
        () -> {
          List<ChannelRecord> good = new ArrayList<>();
          List<AssetChannel> channels = new ArrayList<>();
          for (ChannelRecord record : records) {
            understood(record)
                .ifPresent(
                    channel -> {
                      good.add(record);
                      channels.add(channel);
                    });
          }
          read(good, channels);
        });
  }

  private void read(List<ChannelRecord> records, List<AssetChannel> channels)
      throws InterruptedException {
    if (!(state instanceof Usable usable)) {
      fail(records, ((Unusable) state).reason());
      return;
    }
    List<Finding> findings = usable.desk().read(channels);
    long now = clock.millis();
    for (int at = 0; at < records.size(); at++) {
      Finding finding = findings.get(at);
      boolean passes = usable.desk().settings().passesFlagged();
      fill(records.get(at), channels.get(at), finding, passes);
      records
          .get(at)
          .setTimestamp(finding.sampledAt().map(time -> time.toEpochMilli()).orElse(now));
    }
  }

  private static void fill(
      ChannelRecord record, AssetChannel channel, Finding finding, boolean passesFlagged) {
    boolean normal = finding.reason().isEmpty();
    if (channel.wantsFlag()) {
      if (record.getValueType() != DataType.STRING) {
        fail(record, "a data flag is a STRING, the channel asks for " + record.getValueType());
        return;
      }
      record.setValue(TypedValues.newStringValue(finding.flag().name()));
      record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS, finding.reason(), null));
      return;
    }
    if (finding.value().isEmpty() || !normal && !passesFlagged) {
      fail(record, finding.flag() + ": " + finding.reason());
      return;
    }
    try {
      record.setValue(Typed.value(finding.value().get(), record.getValueType()));
      record.setChannelStatus(
          normal
              ? new ChannelStatus(ChannelFlag.SUCCESS)
              : new ChannelStatus(
                  ChannelFlag.SUCCESS, finding.flag() + ": " + finding.reason(), null));
    } catch (IllegalArgumentException unfit) {
      fail(record, unfit.getMessage());
    }
  }

  @Override
  public void write(List<ChannelRecord> records) {
    guarded(
        records,
        () -> {
          for (ChannelRecord record : records) {
            Optional<AssetChannel> channel = understood(record);
            if (channel.isPresent()) {
              write(record, channel.get());
            }
          }
        });
  }

  private void write(ChannelRecord record, AssetChannel channel) throws InterruptedException {
    if (!(state instanceof Usable usable)) {
      fail(List.of(record), ((Unusable) state).reason());
      return;
    }
    Optional<BigDecimal> figure = Typed.figure(record.getValue());
    Optional<String> problem =
        figure.isEmpty()
            ? Optional.of(record.getValue() + " is no figure")
            : usable.desk().write(channel, figure.get());
    record.setChannelStatus(
        problem
            .map(words -> new ChannelStatus(ChannelFlag.FAILURE, words, null))
            .orElseGet(() -> new ChannelStatus(ChannelFlag.SUCCESS)));
    record.setTimestamp(clock.millis());
  }

  /**
   * Prepared once, for channels as they are now; what is wrong with one shows at each execution.
   */
  @Override
  public PreparedRead prepareRead(List<ChannelRecord> records) {
    List<ChannelRecord> own = List.copyOf(records);
    return new PreparedRead() {
      @Override
      public List<ChannelRecord> execute() {
        List<ChannelRecord> fresh = own.stream().map(AnalyzerDriver::fresh).toList();
        read(fresh);
        return fresh;
      }

      @Override
      public List<ChannelRecord> getChannelRecords() {
        return own;
      }

      @Override
      public void close() {} // holds nothing
    };
  }

  private static ChannelRecord fresh(ChannelRecord prepared) {
    ChannelRecord record =
        ChannelRecord.createReadRecord(
            prepared.getChannelName(), prepared.getValueType(), prepared.getUnit());
    if (prepared.getChannelConfig() != null) {
      record.setChannelConfig(prepared.getChannelConfig());
    }
    return record;
  }

  @Override
  public void registerChannelListener(Map<String, Object> config, ChannelListener listener) {
    listening.add(config, listener);
  }

  @Override
  public void unregisterChannelListener(ChannelListener listener) {
    listening.remove(listener);
  }

  private Optional<AssetChannel> understood(ChannelRecord record) {
    Map<String, Object> config = record.getChannelConfig();
    AssetChannel.Understood understood = AssetChannel.of(config == null ? Map.of() : config);
    if (understood instanceof AssetChannel.Understood.Bad bad) {
      fail(List.of(record), bad.reason());
      return Optional.empty();
    }
    return Optional.of(((AssetChannel.Understood.Good) understood).channel());
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void guarded(List<ChannelRecord> records, Work work) {
    try {
      work.run();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      fail(records, "interrupted");
    } catch (RuntimeException | Error defect) { // a native library that is not there is an Error
      LOG.log(Level.ERROR, name + ": a call failed", defect);
      fail(records, defect.toString());
    }
  }

  private void fail(List<ChannelRecord> records, String reason) {
    records.forEach(
        record -> {
          fail(record, reason);
          record.setTimestamp(clock.millis());
        });
  }

  private static void fail(ChannelRecord record, String reason) {
    record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, reason, null));
  }
}
