package io.envgate.gateway;

import io.envgate.gateway.Mishaps.Mishap;
import io.envgate.hj212.Edition;
import io.envgate.loop.VirtualLoop;
import io.envgate.simulator.Mischief;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A station with its analyzers and its platforms through a stretch of time: one thread, a clock
 * that is moved, and a seed, so that whatever happens happens again.
 */
final class Simulation implements AutoCloseable {
  /** Midnight in China; a week from here goes over the end of a month. */
  static final Instant FROM = Instant.parse("2026-03-27T16:00:00Z");

  private static final Duration LEAD = Duration.ofSeconds(90);
  private static final Duration SETTLING = Duration.ofHours(1);

  private final Duration span;
  private final Mishaps mishaps;
  private final Trace trace = new Trace();
  private final VirtualLoop loop = new VirtualLoop(FROM.minus(LEAD));
  private final SimulatedField field = new SimulatedField(loop, trace);
  private final List<SimulatedPlatform> platforms =
      List.of(
          new SimulatedPlatform("city", Edition.V2017, "010000A8900016F000169DC0", 97, loop, trace),
          new SimulatedPlatform(
              "bureau", Edition.V2025, "010000A8900016F000169DC1", 61, loop, trace));
  private final SimulatedStation station;
  private final Random events;

  /**
   * @param span what is looked at afterwards; all mishaps lie in it
   */
  Simulation(Path folder, long seed, Duration span, Mishaps mishaps) {
    this.span = span;
    this.mishaps = mishaps;
    this.events = new Random(seed);
    this.station = new SimulatedStation(loop, folder, field, platforms, seed);
  }

  /** Lives through the span, and through some quiet time in which all can be brought in order. */
  void run() {
    mishaps.all().forEach(this::plan);
    station.start();
    loop.advance(LEAD.plus(span).plus(SETTLING));
  }

  Duration span() {
    return span;
  }

  Mishaps mishaps() {
    return mishaps;
  }

  SimulatedField field() {
    return field;
  }

  List<SimulatedPlatform> platforms() {
    return platforms;
  }

  SimulatedStation station() {
    return station;
  }

  Trace trace() {
    return trace;
  }

  @Override
  public void close() {
    station.stop();
  }

  private void plan(Mishap mishap) {
    switch (mishap.kind()) {
      case SILENCE -> misbehave(mishap, new Mischief.Silent());
      case GARBLED -> misbehave(mishap, new Mischief.Garbled((int) mishap.from().toSeconds() % 50));
      case LATE -> misbehave(mishap, new Mischief.Late(late()));
      case UNPLUGGED, LINK_DOWN -> during(mishap, road(mishap)::close, road(mishap)::open);
      case POWER_CUT ->
          during(mishap, () -> afterEvents(events.nextInt(12), station::cut), station::start);
    }
  }

  /** So late that the next unit of the bus is asked by then, or the same one again. */
  private Duration late() {
    int millis = events.nextBoolean() ? 790 + events.nextInt(60) : 2950 + events.nextInt(300);
    return Duration.ofMillis(millis);
  }

  /** Among the events of one instant, so that it falls between any two of them. */
  private void afterEvents(int events, Runnable deed) {
    if (events == 0) {
      deed.run();
    } else {
      loop.execute(() -> afterEvents(events - 1, deed));
    }
  }

  private void misbehave(Mishap mishap, Mischief how) {
    during(
        mishap,
        () -> field.misbehave(mishap.whom(), how),
        () -> field.stopMisbehaving(mishap.whom(), how));
  }

  private void during(Mishap mishap, Runnable begin, Runnable end) {
    loop.after(LEAD.plus(mishap.from()), begin);
    loop.after(LEAD.plus(mishap.end()), end);
  }

  private Road road(Mishap mishap) {
    return Stream.concat(
            field.lines().entrySet().stream(),
            platforms.stream().map(platform -> Map.entry(platform.name(), platform.road())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
        .get(mishap.whom());
  }
}
