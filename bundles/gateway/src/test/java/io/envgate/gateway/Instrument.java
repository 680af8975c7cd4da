package io.envgate.gateway;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.Loop;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.RegisterBank;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An analyzer of the simulated month, as a Modbus unit: it shows a figure for each factor and
 * moment as a 32-bit number, and in a status word its flag; it has its bad hours, and writes down
 * all that it ever answered.
 */
final class Instrument implements RegisterBank {
  private static final String STATES = states();

  private final Loop world;
  private final String point;
  private final List<Gauge> gauges;
  private final List<Mood> moods = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();
  private final int[] registers;
  private Duration every;
  private long questions;

  /** What it measures: around a middle, up and down by a reach. */
  record Gauge(String factor, String middle, String reach, int decimals) {

    /** A figure that looks like noise and is the same in each run. */
    BigDecimal shown(long question) {
      long mixed = (question + factor.hashCode()) * 0x9E3779B97F4A7C15L;
      BigDecimal part = BigDecimal.valueOf((mixed >>> 40) % 2001 - 1000, 3); // −1 to 1
      return new BigDecimal(middle)
          .add(part.multiply(new BigDecimal(reach)))
          .setScale(decimals, RoundingMode.DOWN);
    }
  }

  /**
   * A bad time, since the beginning of the month.
   *
   * @param factor whose; empty for all
   * @param flag what it states; B for an analyzer that does not answer
   * @param shows a figure in place of the usual one, with the flag N also of a healthy analyzer
   */
  record Mood(Duration from, Duration until, String factor, DataFlag flag, Optional<String> shows) {
    boolean holds(Duration at, String of) {
      return at.compareTo(from) >= 0
          && at.compareTo(until) < 0
          && (factor.isEmpty() || factor.equals(of));
    }
  }

  /** One figure that left it, in the order in which they left. @param at since the month began */
  record Given(Duration at, String factor, BigDecimal value, DataFlag flag) {}

  Instrument(Loop world, String point, Duration every, Gauge... gauges) {
    this.world = world;
    this.point = point;
    this.every = every;
    this.gauges = List.of(gauges);
    this.registers = new int[3 * gauges.length];
  }

  Instrument during(String from, String until, String factor, DataFlag flag, String shows) {
    moods.add(
        new Mood(
            Duration.parse(from),
            Duration.parse(until),
            factor,
            flag,
            Optional.of(shows).filter(text -> !text.isEmpty())));
    return this;
  }

  void ask(Duration often) {
    every = often;
  }

  List<Given> given() {
    return given;
  }

  String point() {
    return point;
  }

  String name() {
    return point + "." + gauges.get(0).factor();
  }

  Duration every() {
    return every;
  }

  /** Two registers for each figure, and behind them one for each flag. */
  RegisterMap map() {
    StringBuilder yaml = new StringBuilder("registers:\n");
    for (int i = 0; i < gauges.size(); i++) {
      Gauge one = gauges.get(i);
      yaml.append(
          "  - {factor: \"%s\", table: holding, address: %d, type: int32, order: ABCD, scale: %s}\n"
              .formatted(one.factor(), 2 * i, BigDecimal.ONE.movePointLeft(one.decimals())));
      yaml.append(
          "  - {name: s%d, table: holding, address: %d, type: uint16, values: {%s}, concerns: [\"%s\"]}\n"
              .formatted(i, 2 * gauges.size() + i, STATES, one.factor()));
    }
    return ((Parsed.Good) RegisterMap.parse(yaml.toString())).map().withPoints(List.of(point));
  }

  private static String states() {
    return Stream.of(DataFlag.N, DataFlag.F, DataFlag.M, DataFlag.D, DataFlag.C, DataFlag.T)
        .map(flag -> flag.ordinal() + ": " + flag)
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean speaks() {
    Duration at = MonthStation.since(world);
    return moods.stream().noneMatch(one -> one.flag() == DataFlag.B && one.holds(at, ""));
  }

  @Override
  public void latch() {
    long question = questions++;
    Duration at = MonthStation.since(world);
    for (int i = 0; i < gauges.size(); i++) {
      Gauge gauge = gauges.get(i);
      Optional<Mood> mood = moods.stream().filter(one -> one.holds(at, gauge.factor())).findFirst();
      BigDecimal value =
          mood.flatMap(Mood::shows).map(BigDecimal::new).orElse(gauge.shown(question));
      DataFlag flag = mood.map(Mood::flag).orElse(DataFlag.N);
      given.add(new Given(at, gauge.factor(), value, flag));
      int bits = value.movePointRight(gauge.decimals()).intValueExact();
      registers[2 * i] = bits >>> 16;
      registers[2 * i + 1] = bits & 0xFFFF;
      registers[2 * gauges.size() + i] = flag.ordinal();
    }
  }

  @Override
  public boolean holds(Table table, int address, int count) {
    return table == Table.HOLDING && address + count <= registers.length;
  }

  @Override
  public int read(Table table, int address) {
    return registers[address];
  }

  @Override
  public void write(Table table, int address, int value) {
    throw new IllegalStateException("nobody is to write to an analyzer");
  }

  /** A batch analyzer for COD: it samples at five past the hour and tells it 40 minutes later. */
  static final class Batch implements Analyzer {
    static final Duration CYCLE = Duration.ofHours(1);
    private static final Duration SAMPLES = Duration.ofMinutes(5);
    private static final Duration TAKES = Duration.ofMinutes(40);

    private final Loop world;
    private final String point;

    Batch(Loop world, String point) {
      this.world = world;
      this.point = point;
    }

    /** The figure of the sample of that hour of the month; in some hours it fails to have one. */
    static BigDecimal result(long hour) {
      return BigDecimal.valueOf(Math.floorMod(hour * 37, 400) + 300, 1);
    }

    static boolean fails(long hour) {
      return Math.floorMod(hour, 50) > 47;
    }

    @Override
    public String name() {
      return point + ".w01018";
    }

    @Override
    public Duration every() {
      return Duration.ofMinutes(5);
    }

    @Override
    public List<Channel> channels() {
      return List.of(new Channel(point, new Factor("w01018")));
    }

    @Override
    public void poll(Consumer<Poll> answer) {
      world.after(
          Duration.ofMillis(300),
          () -> {
            Duration told = MonthStation.since(world).minus(SAMPLES).minus(TAKES);
            long hour = Math.floorDiv(told.toSeconds(), CYCLE.toSeconds());
            while (fails(hour)) {
              hour--; // it shows the last one that it has
            }
            Instant sampled = MonthStation.MONTH.plus(CYCLE.multipliedBy(hour)).plus(SAMPLES);
            answer.accept(
                new Poll.Answered(
                    List.of(
                        new Observation(
                            point,
                            new Factor("w01018"),
                            Optional.of(result(hour)),
                            Optional.empty(),
                            "",
                            Optional.of(sampled)))));
          });
    }
  }
}
