package io.envgate.simulator;

import io.envgate.modbus.Table;
import io.envgate.registermap.Clock;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Span;
import io.envgate.registermap.Status;
import io.envgate.registermap.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An analyzer (分析仪) that is played: its registers are a function of the time, as its register map
 * arranges them. Figures follow the typical day of their factor; its state follows a schedule, and
 * its status words say it. They change once a second. What is written stays until it is written
 * again, and what orders one of its commands is obeyed.
 */
public final class SimulatedAnalyzer implements RegisterBank {
  private static final ChronoUnit RESULTS =
      ChronoUnit.HOURS; // a batch analyzer gives one in an hour

  private final List<Dial> dials;
  private final List<Status> statuses;
  private final Map<State, Map<Status, BigInteger>> words = new EnumMap<>(State.class);
  private final List<Clock> clocks;
  private final List<Step> steps;
  private final Schedule schedule;
  private final InstantSource clock;
  private final Instant start;
  private final Places places = new Places();
  private final Places written = new Places();
  private final PlayedCommands commands;
  private long second = Long.MIN_VALUE;

  /**
   * @param seed the same seed plays the same figures at the same instants
   * @param clock by which it lives; now is its start
   */
  public SimulatedAnalyzer(RegisterMap map, Schedule schedule, long seed, InstantSource clock) {
    this.dials = map.rows().stream().map(row -> Dial.of(row, map, seed)).toList();
    this.statuses = map.statuses();
    this.clocks = map.clocks();
    this.steps = map.conduct().start();
    this.schedule = schedule;
    this.commands = new PlayedCommands(map.commands(), written);
    this.clock = clock;
    this.start = clock.instant();
    map.rows().forEach(row -> places.add(row.span()));
    map.statuses().forEach(status -> places.add(status.span()));
    clocks.forEach(time -> places.add(time.span()));
    steps.forEach(step -> Writings.span(step).ifPresent(places::add));
    commands.addPlaces(places);
    map.rules().exactBlocks().forEach(places::add);
    places.fillGaps(map.rules().maxGap());
  }

  /** What it is doing now. */
  public State state() {
    return state(clock.instant());
  }

  /** What is ordered disturbs only its measuring. */
  private State state(Instant now) {
    State planned = schedule.at(start, now);
    return planned == State.MEASURING ? commands.state(now).orElse(planned) : planned;
  }

  @Override
  public boolean speaks() {
    return state() != State.SILENT;
  }

  @Override
  public boolean holds(Table table, int address, int count) {
    return places.holds(table, address, count);
  }

  @Override
  public void latch() {
    Instant now = clock.instant();
    if (now.getEpochSecond() == second) {
      return;
    }
    second = now.getEpochSecond();
    commands.pass(now);
    State state = state(now);
    BigDecimal warmth = warmth(now);
    places.clear();
    Instant result = now.truncatedTo(RESULTS);
    clocks.forEach(time -> places.mix(time.span(), time.write(result)));
    dials.forEach(dial -> dial.show(dial.figure(state, now, warmth), places));
    words
        .computeIfAbsent(state, one -> StatusWords.stating(statuses, one.stated()))
        .forEach(this::state);
    commands.show(places);
  }

  @Override
  public int read(Table table, int address) {
    return written.has(table, address) ? written.get(table, address) : places.get(table, address);
  }

  @Override
  public void write(Table table, int address, int value) {
    written.put(table, address, value);
    commands.wrote(table, address, clock.instant());
    second = Long.MIN_VALUE; // the next request sees what has become of it
  }

  /** It takes what its map writes and is no Modbus, and answers zeros of the expected length. */
  @Override
  public Optional<byte[]> answer(byte[] request) {
    List<Step> all = Stream.concat(steps.stream(), commands.steps().stream()).toList();
    Optional<Step.Raw> heard = Writings.raw(all, request);
    heard.ifPresent(
        raw -> {
          commands.heard(raw, clock.instant());
          second = Long.MIN_VALUE;
        });
    return heard.map(
        raw -> {
          byte[] answer = new byte[raw.answerBytes()];
          answer[0] = request[0];
          return answer;
        });
  }

  /** From 0 at the start to 1 at the end of the warm-up. */
  private BigDecimal warmth(Instant now) {
    if (schedule.warmUp().isZero()) {
      return BigDecimal.ONE;
    }
    double passed = Math.max(0, Duration.between(start, now).toMillis());
    return BigDecimal.valueOf(Math.min(1, passed / schedule.warmUp().toMillis()));
  }

  private void state(Status status, BigInteger number) {
    Span span = status.span();
    if (span.isBits()) {
      for (int i = 0; i < span.count(); i++) {
        places.put(span.table(), span.address() + i, number.testBit(i) ? 1 : 0);
      }
    } else {
      places.mix(span, status.codec().encode(new BigDecimal(number)));
    }
  }
}
