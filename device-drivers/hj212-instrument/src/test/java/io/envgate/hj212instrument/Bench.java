package io.envgate.hj212instrument;

import io.envgate.api.device.Poll;
import io.envgate.hj212.PacketCrc;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line on a simulated wire; what is sent at its far end is a frame, with the standard's check
 * code.
 */
final class Bench implements Wire.Listener {
  final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  final List<String> answers = new ArrayList<>();
  final Line line =
      Lines.on(
          "dtu",
          Framing.RTU,
          LineSettings.serial("simulated", 9600).withTimeout(Duration.ofMillis(400)),
          loop,
          this::dial);
  private VirtualWire far;

  private Wire dial() {
    VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ZERO);
    far = pair.far();
    far.open(this);
    return pair.near();
  }

  void say(byte[] bytes) {
    far.write(bytes);
  }

  /** Sends what stands between the length and the check code. */
  void send(String segment) {
    say(frame(segment));
    pass(100);
  }

  static byte[] frame(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    int crc = PacketCrc.HJ212.of(bytes, 0, bytes.length);
    return String.format("##%04d%s%04X\r\n", bytes.length, segment, crc)
        .getBytes(StandardCharsets.UTF_8);
  }

  void breakOff() {
    far.breakOff("the cable was pulled");
  }

  void pass(long millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  Poll poll(PacketInstrument instrument) {
    List<Poll> polls = new ArrayList<>();
    instrument.poll(polls::add);
    pass(1);
    if (polls.size() != 1) {
      throw new AssertionError("answers to one poll: " + polls);
    }
    return polls.get(0);
  }

  @Override
  public void opened() {}

  @Override
  public void received(byte[] bytes) {
    answers.add(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void closed(String reason) {}
}
