package io.envgate.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.envgate.loop.Loop;
import io.envgate.loop.Punctuality;
import io.envgate.loop.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial port. A thread of its own opens, reads and closes it, so that none of these can hold up
 * the loop; writing happens on the loop, because the frames of a half-duplex line are far smaller
 * than the buffer of the operating system.
 *
 * <p>{@link #discardInput()} has nothing to do: the thread takes bytes as they come, so that all of
 * them pass the owner, who counts what he drops.
 */
final class SerialWire implements Wire {
  private static final int READ_MILLIS =
      100; // the shortest that Linux terminals know; how soon closing is noticed

  private static final int LOOK =
      16; // characters: then a refusal, which is short, is told from a reply of full length
  private static final int SILENT = 4; // characters: behind the end of a frame

  private final LineSettings settings;
  private final Loop loop;
  private final long characterNanos;
  private volatile int expected; // a hint: wrong for once, it delays a few bytes or wakes for each
  private volatile boolean handing; // bytes are read and not yet handed over
  private volatile boolean ended;
  private volatile SerialPort port;
  private Listener listener;
  private Thread reader;
  private long cameNanos; // the last byte; the reader's own

  SerialWire(LineSettings settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.characterNanos = 1_000_000_000L * settings.bitsPerCharacter() / settings.baud();
  }

  @Override
  public void open(Listener owner) {
    listener = owner;
    reader = new Thread(this::run, "serial " + settings.port());
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void write(byte[] bytes) {
    SerialPort open = port;
    if (open != null && !ended && open.writeBytes(bytes, bytes.length) != bytes.length) {
      end("could not be written to; was the adapter unplugged?");
    }
  }

  @Override
  public boolean hasMore() {
    SerialPort open = port;
    return open != null && !ended && (handing || open.bytesAvailable() > 0);
  }

  @Override
  public void expect(int bytes) {
    expected = bytes;
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(reader);
  }

  private void run() {
    Punctuality.ofThisThread();
    if (!Files.exists(Path.of(settings.port()))) {
      end(PortTrouble.ABSENT, 0);
      return;
    }
    try {
      SerialPort opening = SerialPort.getCommPort(settings.port());
      configure(opening);
      if (opening.openPort()) {
        port = opening;
        loop.execute(this::opened);
        read(opening);
        opening.closePort();
      } else {
        int errno = opening.getLastErrorCode();
        end(PortTrouble.of(errno), errno);
      }
    } catch (SerialPortInvalidPortException e) {
      end(PortTrouble.NO_PORT, 0);
    }
  }

  private void configure(SerialPort opening) {
    int stop = settings.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    int parity =
        switch (settings.parity()) {
          case NONE -> SerialPort.NO_PARITY;
          case ODD -> SerialPort.ODD_PARITY;
          case EVEN -> SerialPort.EVEN_PARITY;
        };
    opening.setComPortParameters(settings.baud(), settings.dataBits(), stop, parity);
    opening.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    opening.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
  }

  private void read(SerialPort open) {
    byte[] buffer = new byte[1024];
    while (!ended) {
      int count = open.readBytes(buffer, buffer.length);
      handing = count > 0;
      cameNanos = System.nanoTime();
      if (count > 0) {
        byte[] bytes = Arrays.copyOf(buffer, gather(open, buffer, count));
        loop.execute(new Came(bytes, cameNanos));
        handing = false;
      } else if (count < 0 || open.bytesAvailable() < 0) {
        end("ended; was the adapter unplugged?");
        return;
      }
    }
  }

  /**
   * Lets what is expected behind the first bytes come in before anybody is woken: a wake-up for
   * each byte would cost many times what the reply costs. Goes on as long as bytes come at their
   * speed.
   *
   * @return how many bytes the buffer holds now
   */
  private int gather(SerialPort open, byte[] buffer, int first) {
    int count = first;
    int whole = Math.min(expected, buffer.length);
    long now = cameNanos;
    long end = now + (whole - first) * characterNanos;
    boolean flowing = true;
    while (count < whole && flowing && !ended) {
      boolean looks = count == first && whole - first > 2 * LOOK; // else it is nearly over anyway
      long look = looks ? LOOK * characterNanos : Long.MAX_VALUE;
      long pause = Math.max(characterNanos, Math.min(end - now, look));
      LockSupport.parkNanos(pause);
      now = System.nanoTime();
      int more = Math.min(open.bytesAvailable(), buffer.length - count);
      if (more > 0 && open.readBytes(buffer, more, count) == more) {
        count += more;
        cameNanos = now;
      }
      boolean atSpeed = 2 * more >= pause / characterNanos - SILENT;
      flowing = atSpeed && now - cameNanos < SILENT * characterNanos;
    }
    expected = Math.max(0, whole - count);
    return count;
  }

  private void opened() {
    if (!ended) {
      listener.opened();
    }
  }

  /** The last event: on the loop, once, and not after a close. */
  private void end(String what) {
    loop.execute(
        () -> {
          if (!ended) {
            ended = true;
            listener.closed(settings.port() + ": " + what);
          }
        });
  }

  private void end(PortTrouble trouble, int errno) {
    end(trouble.text(settings.port(), errno));
  }

  private final class Came implements Runnable {
    private final byte[] bytes;
    private final long nanos;

    Came(byte[] bytes, long nanos) {
      this.bytes = bytes;
      this.nanos = nanos;
    }

    @Override
    public void run() {
      if (!ended) {
        listener.received(bytes, nanos);
      }
    }
  }
}
