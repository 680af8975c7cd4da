package io.envgate.simulator;

import io.envgate.api.reading.Factor;
import io.envgate.modbus.Table;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Row;
import io.envgate.registermap.Span;
import io.envgate.registermap.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An analyzer (分析仪) that is played: its registers are a function of the time, as its register map
 * arranges them. Figures follow the typical day of their factor; its state follows a schedule, and
 * its status words say it. They change once a second. What is written stays until it is written
 * again.
 */
public final class SimulatedAnalyzer implements RegisterBank {
  private final RegisterMap map;
  private final Schedule schedule;
  private final long seed;
  private final InstantSource clock;
  private final Instant start;
  private final Places places = new Places();
  private final Places written = new Places();
  private long second = Long.MIN_VALUE;

  /**
   * @param seed the same seed plays the same figures at the same instants @param clock by which it
   *     lives; now is its start
   */
  public SimulatedAnalyzer(RegisterMap map, Schedule schedule, long seed, InstantSource clock) {
    this.map = map;
    this.schedule = schedule;
    this.seed = seed;
    this.clock = clock;
    this.start = clock.instant();
    map.rows().forEach(row -> places.add(row.span()));
    map.statuses().forEach(status -> places.add(status.span()));
    map.rules().exactBlocks().forEach(places::add);
    places.fillGaps(map.rules().maxGap());
  }

  /** What it is doing now. */
  public State state() {
    return schedule.at(start, clock.instant());
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
  public int read(Table table, int address) {
    live(clock.instant());
    return written.has(table, address) ? written.get(table, address) : places.get(table, address);
  }

  @Override
  public void write(Table table, int address, int value) {
    written.put(table, address, value);
  }

  private void live(Instant now) {
    if (now.getEpochSecond() == second) {
      return;
    }
    second = now.getEpochSecond();
    Instant instant = Instant.ofEpochSecond(second);
    State state = schedule.at(start, now);
    places.clear();
    map.rows().forEach(row -> show(row, figure(row, state, instant)));
    map.statuses().forEach(status -> state(status, state));
  }

  /** What the row shows in this state, before it is made to fit its registers. */
  private BigDecimal figure(Row row, State state, Instant instant) {
    DailyCurve curve = DailyCurve.of(row.factor().map(Factor::code).orElse(""));
    BigDecimal sample = curve.at(instant, seed ^ row.name().hashCode());
    return switch (state) {
      case WARMING_UP -> sample.multiply(warmth(instant));
      case CALIBRATING ->
          BigDecimal.valueOf(Math.min(curve.high(), curve.level() * 2)); // a strong standard
      case FAULTY -> BigDecimal.ZERO;
      case MEASURING, SILENT -> sample;
    };
  }

  /** From 0 at the start to 1 at the end of the warm-up. */
  private BigDecimal warmth(Instant instant) {
    double passed = Math.max(0, Duration.between(start, instant).toMillis());
    return BigDecimal.valueOf(Math.min(1, passed / schedule.warmUp().toMillis()));
  }

  private void show(Row row, BigDecimal figure) {
    BigDecimal fitting = Reach.of(row).fit(figure);
    if (row.span().isBits()) {
      places.put(
          row.span().table(),
          row.span().address(),
          row.scale().undo(fitting).signum() == 0 ? 0 : 1);
    } else {
      places.mix(row.span(), row.encode(fitting));
    }
  }

  private void state(Status status, State state) {
    BigInteger number = StatusWords.stating(status, state.stated());
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
