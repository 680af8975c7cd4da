package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Report;
import io.envgate.statistics.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is made of the readings of one monitoring point (监测点), and for whom. Platforms are the keys
 * of the station file.
 *
 * @param factors in the order in which they are reported, each once
 * @param realtime for each platform how often it gets the latest readings, from 1 s
 * @param minute for each platform the length of its minute records: 1, 2, 3, 4, 5, 6, 10, 12, 15,
 *     20 or 30 minutes
 * @param hour who gets hour records; they are kept in any case
 * @param day who gets day records; they are kept in any case
 * @param started who is told that the gateway started
 * @param state who gets the states and run times of equipment
 * @param ruleSet how figures and flags of periods are made
 * @param correction to what concentrations in flue gas are corrected; empty where they are not
 * @param stack what is set of a stack; of other points it says nothing
 * @param occasions what is reported beside all this
 */
public record PointPlan(
    String name,
    List<FactorPlan> factors,
    Map<String, Duration> realtime,
    Map<String, Duration> minute,
    List<String> hour,
    List<String> day,
    List<String> started,
    List<String> state,
    RuleSet ruleSet,
    Optional<Correction> correction,
    Stack stack,
    Occasions occasions) {

  /** Minute records are kept in any case; where no platform wants them they have this length. */
  private static final Duration MINUTE_BY_DEFAULT = Duration.ofMinutes(10);

  /** Ozone in air. */
  static final Factor OZONE = new Factor("a05024");

  private static final Duration SHORTEST_REALTIME = Duration.ofSeconds(1);

  public PointPlan {
    Objects.requireNonNull(name);
    factors = List.copyOf(factors);
    realtime = Map.copyOf(realtime);
    minute = Map.copyOf(minute);
    hour = List.copyOf(hour);
    day = List.copyOf(day);
    started = List.copyOf(started);
    state = List.copyOf(state);
    Objects.requireNonNull(ruleSet);
    Objects.requireNonNull(correction);
    Objects.requireNonNull(stack);
    Objects.requireNonNull(occasions);
    if (factors.stream().map(FactorPlan::factor).distinct().count() < factors.size()) {
      throw new IllegalArgumentException("point " + name + " names a factor twice");
    }
    realtime.forEach(
        (platform, interval) -> {
          if (interval.compareTo(SHORTEST_REALTIME) < 0) {
            throw new IllegalArgumentException(platform + ": a real-time report every " + interval);
          }
        });
    minute.forEach(
        (platform, length) -> {
          if (!length.equals(Duration.ofMinutes(length.toMinutes()))
              || !Periods.MINUTES.contains((int) length.toMinutes())) {
            throw new IllegalArgumentException(platform + ": minute records of " + length);
          }
        });
  }

  /** Whether readings become the same figures under both plans, whoever gets them. */
  boolean figuresAsIn(PointPlan other) {
    return factors.equals(other.factors)
        && correction.equals(other.correction)
        && stack.equals(other.stack);
  }

  /** A point without anything beside. */
  public PointPlan(
      String name,
      List<FactorPlan> factors,
      Map<String, Duration> realtime,
      Map<String, Duration> minute,
      List<String> hour,
      List<String> day,
      List<String> started,
      List<String> state,
      RuleSet ruleSet,
      Optional<Correction> correction,
      Stack stack) {
    this(
        name,
        factors,
        realtime,
        minute,
        hour,
        day,
        started,
        state,
        ruleSet,
        correction,
        stack,
        Occasions.NONE);
  }

  /** By the plain rules. */
  public PointPlan(
      String name,
      List<FactorPlan> factors,
      Map<String, Duration> realtime,
      Map<String, Duration> minute,
      List<String> hour,
      List<String> day,
      List<String> started) {
    this(
        name,
        factors,
        realtime,
        minute,
        hour,
        day,
        started,
        List.of(),
        RuleSet.arithmetic(),
        Optional.empty(),
        Stack.USUAL);
  }

  /** By rules that need nothing else. */
  public PointPlan(
      String name,
      List<FactorPlan> factors,
      Map<String, Duration> realtime,
      Map<String, Duration> minute,
      List<String> hour,
      List<String> day,
      List<String> started,
      RuleSet ruleSet) {
    this(
        name,
        factors,
        realtime,
        minute,
        hour,
        day,
        started,
        List.of(),
        ruleSet,
        Optional.empty(),
        Stack.USUAL);
  }

  /** The equipment that treats what is discharged, in the order of its factors. */
  List<Factor> equipment() {
    return factors.stream().map(FactorPlan::factor).filter(Equipment::is).toList();
  }

  boolean has(Factor factor) {
    return factors.stream().anyMatch(one -> one.factor().equals(factor));
  }

  /** The point's flow, of which it has one at most. */
  Optional<Flow> flow() {
    return factors.stream().flatMap(one -> Flow.of(one.factor()).stream()).findFirst();
  }

  /** The counter from which the volumes of the flow are taken. */
  Optional<Counter> counter() {
    return factors.stream().flatMap(one -> one.counter().stream()).findFirst();
  }

  Optional<FactorPlan> factor(Factor factor) {
    return factors.stream().filter(one -> one.factor().equals(factor)).findFirst();
  }

  /** The factor that an analyzer measures where this one is worked out from it. */
  Factor source(Factor factor) {
    Factor source = factor(factor).map(one -> one.derivation().source(factor)).orElse(factor);
    return source.equals(factor) ? factor : source(source);
  }

  /** Whether this factor is corrected: pollutants are. */
  boolean corrects(FactorPlan factor) {
    return correction.isPresent() && factor.load().isPresent() && has(Correction.OXYGEN);
  }

  /** Whether its mean is that of a vector: 350° and 10° are 0°, not 180°. */
  boolean meansAsVector(FactorPlan factor) {
    return factor.factor().equals(Pairs.WIND_DIRECTION)
        && !ruleSet.name().equals("arithmetic"); // which promises plain means
  }

  /** Whether a day's largest mean of 8 hours is stated: of ozone in ambient air (GB 3095-2012). */
  boolean meansOzone() {
    return ruleSet.name().equals("ambient-air") && has(OZONE);
  }

  /** Minutes first, the finest of them at the head; the last two are hours and days. */
  List<Series> series() {
    List<Series> series = new ArrayList<>();
    byLength()
        .forEach((length, platforms) -> series.add(new Series(Report.MINUTE, length, platforms)));
    series.addAll(occasions.series(factors));
    series.add(new Series(Report.HOUR, Duration.ofHours(1), hour));
    series.add(new Series(Report.DAY, Duration.ofDays(1), day, state, Set.of()));
    return series;
  }

  Map<Factor, List<MarkingRule>> rules() {
    return factors.stream().collect(Collectors.toMap(FactorPlan::factor, FactorPlan::rules));
  }

  private Map<Duration, List<String>> byLength() {
    Map<Duration, List<String>> platforms = new TreeMap<>();
    new TreeMap<>(minute)
        .forEach(
            (platform, length) ->
                platforms.computeIfAbsent(length, first -> new ArrayList<>()).add(platform));
    if (platforms.isEmpty()) {
      platforms.put(MINUTE_BY_DEFAULT, List.of());
    }
    return platforms;
  }
}
