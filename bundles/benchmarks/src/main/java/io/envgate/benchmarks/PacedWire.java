package io.envgate.benchmarks;

import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The instrument's end of a pseudo-terminal that takes as long as a serial line would. What comes
 * counts as arrived after its own time on the line; what is sent begins a silence later, and no
 * byte is handed over before its last bit would be there. Bytes that end within one millisecond are
 * handed over together, as the buffer of a serial chip does.
 */
final class PacedWire implements Wire {
  /**
   * A chip with a buffer never gives single bytes of a stream; so no pause that a busy machine
   * makes falls exactly between two frames, where no master could see that they came without one.
   */
  private static final int LEAST_TOGETHER = 2;

  private static final long TOGETHER_NANOS = 1_000_000;
  private static final long SPIN_NANOS = 80_000; // the kernel wakes a sleeping thread so much late

  private final Path device;
  private final LegalLimit speed;
  private final Loop loop;
  private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private FileInputStream in;
  private FileOutputStream out;
  private volatile long heardUntil = System.nanoTime();
  private volatile boolean ended;

  PacedWire(Path device, LegalLimit speed, Loop loop) {
    this.device = device;
    this.speed = speed;
    this.loop = loop;
  }

  @Override
  public void open(Listener listener) {
    try {
      in = new FileInputStream(device.toFile());
      out = new FileOutputStream(device.toFile());
    } catch (IOException e) {
      loop.execute(() -> listener.closed(e.getMessage()));
      return;
    }
    start("paced reader", () -> read(listener));
    start("paced writer", this::write);
    loop.execute(listener::opened);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void write(byte[] bytes) {
    long earliest = Math.max(System.nanoTime(), heardUntil + speed.silence());
    frames.add(new Frame(earliest, bytes.clone()));
  }

  /** The threads end when the pseudo-terminal does. */
  @Override
  public void close() {
    ended = true;
    frames.add(new Frame(System.nanoTime(), new byte[0]));
  }

  private void read(Listener listener) {
    byte[] buffer = new byte[256];
    try {
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        heardUntil = Math.max(heardUntil, System.nanoTime()) + count * speed.character();
        byte[] bytes = Arrays.copyOf(buffer, count);
        loop.execute(() -> listener.received(bytes));
      }
    } catch (IOException e) {
      ended = true; // the pair of terminals is gone, and with it the benchmark's run
    }
  }

  private void write() {
    long free = System.nanoTime();
    try {
      while (!ended) {
        Frame frame = frames.take();
        free = send(frame.bytes(), Math.max(free, frame.earliest()));
      }
      in.close();
      out.close();
    } catch (IOException e) {
      ended = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When the last byte is over. */
  private long send(byte[] bytes, long begin) throws IOException {
    int together = (int) Math.max(LEAST_TOGETHER, TOGETHER_NANOS / speed.character());
    for (int sent = 0; sent < bytes.length; ) {
      int count = Math.min(together, bytes.length - sent);
      waitUntil(begin + (sent + count) * speed.character());
      out.write(bytes, sent, count);
      sent += count;
    }
    return begin + bytes.length * speed.character();
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private record Frame(long earliest, byte[] bytes) {}
}
