package io.envgate.torture.store;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.SqliteStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that is killed: it keeps records that are owed to a platform, and readings, some at a
 * time, and says each number when it is durable: {@code r12} for a record, {@code v12} for a
 * reading, {@code a12} when a record was acknowledged. Its deliveries are sent and settled
 * meanwhile.
 */
final class WritingProcess implements Uplink {
  private static final int AT_ONCE = 4;
  private static final int ROOM = 8;

  private final SqliteStore store;
  private final AtomicInteger records;
  private final AtomicInteger readings;
  private final int last;
  // System.out gathers bytes; each of these is one write of the process
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  private WritingProcess(Path folder, int first, int number) {
    store = new SqliteStore(folder, new ThreadLoop("store"));
    records = new AtomicInteger(first);
    readings = new AtomicInteger(first);
    last = first + number;
  }

  public static void main(String[] arguments) throws InterruptedException {
    WritingProcess process =
        new WritingProcess(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Forwarder forwarder = new Forwarder(new ThreadLoop("forwarder"), process.store);
    forwarder.add(process);
    for (int i = 0; i < AT_ONCE; i++) {
      process.keepRecord();
      process.keepReading();
    }
    Thread.currentThread().join(Duration.ofMinutes(10).toMillis());
  }

  private void keepRecord() {
    int number = records.getAndIncrement();
    if (number < last) {
      store.keepRecords(
          List.of(Numbered.owed(number, Numbered.PLATFORM)),
          kept -> {
            say("r", number, kept);
            keepRecord();
          });
    } else if (number == last) {
      say("end", number, new Kept.Durable());
    }
  }

  private void keepReading() {
    int number = readings.getAndIncrement();
    if (number < last) {
      Reading reading = Numbered.reading(number);
      store.keepReadings(
          List.of(reading),
          kept -> {
            say("v", number, kept);
            keepReading();
          });
    }
  }

  private synchronized void say(String what, int number, Kept kept) {
    try {
      String word = kept instanceof Kept.Durable ? what : "lost-" + what;
      out.write((word + number + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public String platform() {
    return Numbered.PLATFORM;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return record.content() instanceof Content.Measured
        ? List.of("DataTime;" + Numbered.number(record))
        : List.of();
  }

  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public int room() {
    return ROOM;
  }

  @Override
  public void onRoom(Runnable listener) {}

  @Override
  public void send(Delivery delivery, Progress progress) {
    progress.transmitted(1, "QN" + Numbered.number(delivery.record()), Instant.now());
    progress.settled(new Receipt.Acknowledged(Instant.now()));
  }
}
