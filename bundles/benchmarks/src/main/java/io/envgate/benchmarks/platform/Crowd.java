package io.envgate.benchmarks.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Many stations on one thread, each with one packet on its way at a time. */
final class Crowd implements AutoCloseable {
  private static final int MOST_SAMPLES = 4_000_000;

  private final Selector selector = Selector.open();
  private final List<Station> stations = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
  private long[] nanos = new long[64 * 1024];
  private int answers;

  /**
   * Connects them all.
   *
   * @param frames of each station, which it sends in turn
   * @param answerBytes how long the answer to each frame is
   */
  Crowd(int port, List<byte[][]> frames, int answerBytes) throws IOException {
    for (byte[][] own : frames) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Station station = new Station(channel, own, answerBytes);
      channel.register(selector, SelectionKey.OP_READ, station);
      stations.add(station);
    }
  }

  /** Sends for this long. @return what came of it; what was measured before is forgotten */
  Outcome run(Duration time) throws IOException {
    answers = 0;
    stations.forEach(station -> station.answered = 0);
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    for (Station station : stations) {
      station.send();
    }
    long now = begun;
    while (now < end) {
      selector.select(1000);
      now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        read((Station) key.attachment(), now, true);
      }
      selector.selectedKeys().clear();
    }
    double seconds = (now - begun) / 1e9;
    int counted = answers;
    drain();
    long[] sorted = Arrays.copyOf(nanos, Math.min(counted, MOST_SAMPLES));
    Arrays.sort(sorted);
    return new Outcome(
        counted / seconds,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        stations.stream().flatMapToLong(one -> LongStream.of(one.answered)).min().orElse(0));
  }

  /** The last answers, so that nothing is under way in the next run. */
  private void drain() throws IOException {
    long patience = System.nanoTime() + 30_000_000_000L;
    while (stations.stream().anyMatch(one -> one.open) && System.nanoTime() < patience) {
      selector.select(1000);
      for (SelectionKey key : selector.selectedKeys()) {
        read((Station) key.attachment(), System.nanoTime(), false);
      }
      selector.selectedKeys().clear();
    }
  }

  private void read(Station station, long now, boolean goOn) throws IOException {
    in.clear();
    int count = station.channel.read(in);
    if (count < 0) {
      throw new IOException("the platform hung up");
    }
    station.pending -= count;
    if (station.pending > 0 || !station.open) {
      return;
    }
    station.open = false;
    if (goOn) {
      note(now - station.sentNanos);
      station.answered++;
      station.send();
    }
  }

  private void note(long taken) {
    if (answers < MOST_SAMPLES) {
      if (answers == nanos.length) {
        nanos = Arrays.copyOf(nanos, nanos.length * 2);
      }
      nanos[answers] = taken;
    }
    answers++;
  }

  private static double millis(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  @Override
  public void close() throws IOException {
    for (Station station : stations) {
      station.channel.close();
    }
    selector.close();
  }

  /**
   * What a run gave.
   *
   * @param perSecond packets that were answered
   * @param half milliseconds that half of the answers did not exceed
   * @param most milliseconds that 99 of 100 did not exceed
   * @param fewest answers that any station got
   */
  record Outcome(double perSecond, double half, double most, long fewest) {}

  private static final class Station {
    private final SocketChannel channel;
    private final ByteBuffer[] frames;
    private final int answerBytes;
    private int next;
    private int pending;
    private long sentNanos;
    private long answered;
    private boolean open;

    Station(SocketChannel channel, byte[][] frames, int answerBytes) {
      this.channel = channel;
      this.frames = Arrays.stream(frames).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
      this.answerBytes = answerBytes;
    }

    private void send() throws IOException {
      ByteBuffer frame = frames[next++ % frames.length];
      frame.rewind();
      open = true;
      pending = answerBytes;
      sentNanos = System.nanoTime();
      while (frame.hasRemaining()) { // one frame at a time fits any socket buffer
        channel.write(frame);
      }
    }
  }
}
