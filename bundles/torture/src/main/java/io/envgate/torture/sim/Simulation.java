package io.envgate.torture.sim;

import io.envgate.hj212.Edition;
import io.envgate.loop.VirtualLoop;
import io.envgate.simulator.Mischief;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A station with its analyzers and its platforms through a stretch of time: one thread, a clock
 * that is moved, and a seed, so that whatever happens happens again.
 */
final class Simulation implements AutoCloseable {
  private static final Duration LEAD = Duration.ofSeconds(90);
  // away from any full minute, at which reports are on their way
  private static final Duration SETTLING = Duration.ofHours(1).plusSeconds(30);

  private final Shape shape;
  private final Duration span;
  private final Mishaps mishaps;
  private final Tally tally = new Tally();
  private final Trace trace = new Trace();
  private final VirtualLoop loop;
  private final StationWall wall;
  private final SimulatedDisk disk;
  private final SimulatedField field;
  private final List<SimulatedPlatform> platforms;
  private final SimulatedStation station;
  private final Random events;

  /**
   * @param folder is made, and must not be there
   * @param span what is looked at afterwards; all mishaps lie in it
   */
  Simulation(Path folder, long seed, Shape shape, Duration span, Mishaps mishaps) {
    this(folder, seed, shape, span, mishaps, Integer.MAX_VALUE);
  }

  /**
   * @param remembered how much those around the gateway remember: where its memory is measured,
   *     theirs must not grow
   */
  Simulation(Path folder, long seed, Shape shape, Duration span, Mishaps mishaps, int remembered) {
    this.shape = shape;
    this.span = span;
    this.mishaps = mishaps;
    this.events = Chance.of(seed, 2);
    this.loop = new VirtualLoop(shape.from().minus(LEAD));
    this.wall = new StationWall(loop.wall());
    this.disk = new SimulatedDisk(folder, events, tally);
    this.field = new SimulatedField(loop, trace, events, tally);
    this.platforms =
        List.of(
            platform(
                SimulatedStation.CITY, Edition.V2017, "010000A8900016F000169DC0", 97, remembered),
            platform(
                SimulatedStation.BUREAU,
                Edition.V2025,
                "010000A8900016F000169DC1",
                61,
                remembered));
    this.station =
        new SimulatedStation(
            loop, wall, shape, disk, field, platforms, events, remembered == Integer.MAX_VALUE);
  }

  private SimulatedPlatform platform(
      String name, Edition edition, String mn, int forgetsEvery, int remembered) {
    return new SimulatedPlatform(
        name, edition, mn, forgetsEvery, remembered, loop, trace, events, tally);
  }

  /** Lives through the span, and through some quiet time in which all can be brought in order. */
  void run() {
    begin();
    pass(span.plus(SETTLING));
    field.tallyInto(tally);
  }

  /** Up to the beginning of the span. */
  void begin() {
    mishaps.all().forEach(this::plan);
    station.start();
    loop.advance(LEAD);
  }

  void pass(Duration time) {
    loop.advance(time);
  }

  /** How many tasks and timers wait. */
  int waiting() {
    return loop.waiting();
  }

  Shape shape() {
    return shape;
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

  Tally tally() {
    return tally;
  }

  Trace trace() {
    return trace;
  }

  @Override
  public void close() {
    station.stop();
  }

  private void plan(Mishap mishap) {
    switch (mishap.fault().whom()) {
      case ANALYZER -> misbehave(mishap);
      case LINE -> during(mishap, () -> unplug(mishap), () -> line(mishap).open());
      case PLATFORM -> trouble(mishap, platform(mishap.whom()));
      case GATEWAY -> trouble(mishap);
    }
  }

  private void misbehave(Mishap mishap) {
    Mischief how = mischief(mishap);
    during(
        mishap,
        () -> field.misbehave(mishap.whom(), how),
        () -> field.stopMisbehaving(mishap.whom(), how));
  }

  private static Mischief mischief(Mishap mishap) {
    int strength = (int) mishap.strength();
    return switch (mishap.fault()) {
      case GARBLED -> new Mischief.Garbled(strength % 72);
      case LATE_ANSWER -> new Mischief.Late(late(strength));
      case TRUNCATED -> new Mischief.Truncated(strength % 9);
      case NOISY -> new Mischief.Noisy(1 + strength % 40);
      case FOREIGN_UNIT -> new Mischief.Foreign(1 + strength % 5);
      case EXCEPTION -> new Mischief.Refusing(1 + strength % 4);
      default -> new Mischief.Silent();
    };
  }

  /** So late that the next unit of the bus is asked by then, or the same one again. */
  private static Duration late(int strength) {
    return Duration.ofMillis(strength % 2 == 0 ? 790 + strength % 60 : 2_950 + strength % 300);
  }

  private void unplug(Mishap mishap) {
    tally.add(mishap.fault());
    line(mishap).close();
  }

  private Road line(Mishap mishap) {
    return field.lines().get(mishap.whom());
  }

  private void trouble(Mishap mishap, SimulatedPlatform platform) {
    Road road = platform.road();
    switch (mishap.fault()) {
      case LINK_DOWN ->
          during(
              mishap,
              () -> {
                tally.add(mishap.fault());
                road.close();
              },
              road::open);
      case BLACK_HOLE -> during(mishap, road::swallow, road::swallowNoMore);
      case SLOW_LINK -> during(mishap, () -> road.slow(1), () -> road.slow(-1));
      default ->
          during(mishap, () -> platform.begin(mishap.fault()), () -> platform.end(mishap.fault()));
    }
  }

  private void trouble(Mishap mishap) {
    switch (mishap.fault()) {
      case DISK_FULL -> during(mishap, () -> disk.full(1), () -> disk.full(-1));
      case DISK_ERROR -> during(mishap, () -> disk.failing(1), () -> disk.failing(-1));
      case DISK_SLOW -> during(mishap, () -> disk.slow(1), () -> disk.slow(-1));
      case CLOCK_SET -> during(mishap, () -> step(mishap, 1), () -> step(mishap, -1));
      case POWER_CUT ->
          during(mishap, () -> afterEvents(events.nextInt(24), this::cut), station::powerOn);
      default -> during(mishap, station::powerOffInNextCommit, station::powerOn);
    }
  }

  private void step(Mishap mishap, int sign) {
    tally.add(mishap.fault());
    wall.set(Duration.ofMillis(sign * mishap.strength()));
  }

  private void cut() {
    if (station.runs()) {
      tally.add(Fault.POWER_CUT);
    }
    station.powerOff();
  }

  /** Among the events of one instant, so that it falls between any two of them. */
  private void afterEvents(int number, Runnable deed) {
    if (number == 0) {
      deed.run();
    } else {
      loop.execute(() -> afterEvents(number - 1, deed));
    }
  }

  private void during(Mishap mishap, Runnable begin, Runnable end) {
    loop.after(LEAD.plus(mishap.from()), begin);
    loop.after(LEAD.plus(mishap.end()), end);
  }

  private SimulatedPlatform platform(String name) {
    return platforms.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
