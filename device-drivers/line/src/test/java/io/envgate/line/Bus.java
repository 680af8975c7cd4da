package io.envgate.line;

import io.envgate.line.Recognizer.Recognition;
import io.envgate.line.Recognizer.Remains;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line on a simulated wire, and a protocol of three bytes: the request is unit, '?', number; the
 * reply is unit, '!', anything; or unit, 'N', anything, which refuses whatever was asked.
 */
final class Bus implements Wire.Listener {
  static final LineSettings SETTINGS =
      LineSettings.serial("simulated", 9600).withTimeout(Duration.ofMillis(100));

  final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  final List<byte[]> requests = new ArrayList<>();
  final List<Long> requestNanos = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  final Line line;
  int dialled;
  boolean refuses;
  boolean keepsBack; // bytes have come on the wire that the line has not heard
  private VirtualWire far;
  private Consumer<byte[]> behaviour = request -> {};

  Bus(LineSettings settings) {
    this(Framing.RTU, settings);
  }

  Bus(Framing framing, LineSettings settings) {
    line = Lines.on("bus", framing, settings, loop, this::dial);
  }

  private Wire dial() {
    dialled++;
    VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ZERO);
    far = pair.far();
    far.open(this);
    if (refuses) {
      loop.execute(() -> far.breakOff("refused"));
    }
    return new Slow(pair.near());
  }

  /** A wire whose own thread may be behind. */
  private final class Slow implements Wire {
    private final Wire wire;

    Slow(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void open(Listener listener) {
      wire.open(listener);
    }

    @Override
    public void write(byte[] bytes) {
      wire.write(bytes);
    }

    @Override
    public boolean hasMore() {
      return keepsBack;
    }

    @Override
    public void close() {
      wire.close();
    }
  }

  void behave(Consumer<byte[]> now) {
    behaviour = now;
  }

  /** Every unit answers after this time. */
  void answersAfter(Duration time) {
    behave(request -> loop.after(time, () -> write(request[0], '!', request[2])));
  }

  void write(int... bytes) {
    byte[] frame = new byte[bytes.length];
    for (int at = 0; at < bytes.length; at++) {
      frame[at] = (byte) bytes[at];
    }
    far.write(frame);
  }

  void breakOff() {
    far.breakOff("the cable was pulled");
  }

  void ask(int unit, int number) {
    byte[] request = {(byte) unit, '?', (byte) number};
    line.exchange(
        new Exchange(unit, '?', request, 3, new Bang(unit, '!'), Duration.ZERO, outcomes::add));
  }

  /** The same of a unit that is to be left alone for so long. */
  void ask(int unit, int number, Duration gap) {
    byte[] request = {(byte) unit, '?', (byte) number};
    Bang bang = new Bang(unit, '!');
    line.exchange(new Exchange(unit, '?', request, 3, bang, Duration.ZERO, gap, outcomes::add));
  }

  /** That could also be asked as unit, '%', number, whose reply is the same again. */
  void askInTwoWays(int unit, int number) {
    byte[] request = {(byte) unit, '?', (byte) number};
    byte[] other = {(byte) unit, '%', (byte) number};
    Exchange second =
        new Exchange(unit, '%', other, 3, new Bang(unit, '%'), Duration.ZERO, outcomes::add);
    line.exchange(
        new Exchange(unit, '?', request, 3, new Bang(unit, '!'), Duration.ZERO, outcomes::add)
            .orElse(() -> List.of(second)));
  }

  /** A writing, whose reply is the same as the request. */
  void order(int unit) {
    byte[] request = {(byte) unit, '=', 7};
    line.exchange(
        new Exchange(unit, '=', request, 3, new Bang(unit, '='), Duration.ZERO, outcomes::add));
  }

  void pass(long millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  /** The units in the order in which they were asked, as text. */
  String asked() {
    StringBuilder units = new StringBuilder();
    requests.forEach(request -> units.append(request[0]));
    return units.toString();
  }

  long count(String cause) {
    return line.counts().getOrDefault(cause, 0L);
  }

  @Override
  public void opened() {}

  @Override
  public void received(byte[] bytes) {
    requests.add(bytes);
    requestNanos.add(loop.nanoTime());
    behaviour.accept(bytes);
  }

  @Override
  public void closed(String reason) {}

  private record Bang(int unit, char sign) implements Recognizer {
    @Override
    public Recognition recognise(byte[] received) {
      for (int from = 0; from + 3 <= received.length; from++) {
        if (received[from] == unit && received[from + 1] == sign) {
          return new Recognition.Reply(from, 3);
        }
        if (received[from] == unit && received[from + 1] == 'N') {
          return new Recognition.Reply(from, 3, true);
        }
      }
      return new Recognition.NeedMore();
    }

    @Override
    public Remains remains(byte[] received) {
      boolean damaged = received.length == 3 && received[0] == unit;
      return new Remains(
          "sign " + received[received.length - 1], damaged ? "damaged" : "noise", damaged);
    }
  }
}
