package io.envgate.textinstrument;

import io.envgate.api.device.Poll;
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
import java.util.function.Consumer;

/** A line on a simulated wire with an instrument at its far end. */
final class Instrument implements Wire.Listener {
  final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  final List<String> requests = new ArrayList<>();
  final Line line =
      Lines.on(
          "bench",
          Framing.RTU,
          LineSettings.serial("simulated", 9600).withTimeout(Duration.ofMillis(400)),
          loop,
          this::dial);
  private VirtualWire far;
  private Consumer<String> behaviour = request -> {};

  private Wire dial() {
    VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ZERO);
    far = pair.far();
    far.open(this);
    return pair.near();
  }

  /** What it does when it is asked; the request is text of ISO 8859-1. */
  void behave(Consumer<String> now) {
    behaviour = now;
  }

  void say(byte[] bytes) {
    far.write(bytes);
  }

  void say(String text) {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void breakOff() {
    far.breakOff("the cable was pulled");
  }

  void pass(long millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  /** Polls and lets a quarter of a minute pass. */
  Poll poll(TextAnalyzer analyzer) {
    List<Poll> polls = new ArrayList<>();
    analyzer.poll(polls::add);
    pass(15_000);
    if (polls.size() != 1) {
      throw new AssertionError("answers to one poll: " + polls);
    }
    return polls.get(0);
  }

  @Override
  public void opened() {}

  @Override
  public void received(byte[] bytes) {
    String request = new String(bytes, StandardCharsets.ISO_8859_1);
    requests.add(request);
    behaviour.accept(request);
  }

  @Override
  public void closed(String reason) {}
}
