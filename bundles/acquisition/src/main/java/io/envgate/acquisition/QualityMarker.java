package io.envgate.acquisition;

import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns what came of a poll into one judged reading for each channel of one monitoring point (监测点).
 * Whatever the analyzer's own status states comes first, then the first rule that speaks; a figure
 * is never changed, and where none came none is made.
 *
 * <p>A result that carries its own time (a batch analyzer gives one in an hour) becomes one
 * reading, however often it is asked for: while the time stands still there is nothing new to say.
 * It belongs to the time at which it was sampled, so that the same result, heard again after a
 * restart, is the same reading.
 */
final class QualityMarker {
  /** An analyzer's clock may be fast by this much; of a result from later its date is wrong. */
  private static final Duration FAST = Duration.ofMinutes(2);

  private static final int MILLIS = 1000;

  private final String point;
  private final Map<Factor, List<MarkingRule>> rules;
  private final Map<Factor, List<Observation>> results = new HashMap<>();

  /**
   * @param rules for each factor in the order in which they are asked; a factor without an entry
   *     has none
   */
  QualityMarker(String point, Map<Factor, List<MarkingRule>> rules) {
    this.point = point;
    this.rules = Map.copyOf(rules);
  }

  /**
   * One reading for each of the channels that are this point's, in their order; none for a result
   * that was heard before.
   */
  List<Reading> mark(List<Channel> channels, StationTime at, Poll poll) {
    Map<Factor, List<Observation>> observed = observed(poll);
    Mark absent = absent(poll);
    return channels.stream()
        .filter(channel -> channel.point().equals(point))
        .map(Channel::factor)
        .distinct()
        .flatMap(
            factor ->
                observed.containsKey(factor)
                    ? news(factor, observed.get(factor), at)
                    : lost(factor, at, absent))
        .toList();
  }

  /** What is told of it next is news again, even if it is the result from before. */
  private Stream<Reading> lost(Factor factor, StationTime at, Mark absent) {
    results.remove(factor);
    return Stream.of(reading(factor, at, Optional.empty(), absent));
  }

  /**
   * One value of the moment, or all results: an analyzer with a memory may tell those that nobody
   * asked for in time. The same time with another figure or flag is news: it has thought again.
   */
  private Stream<Reading> news(Factor factor, List<Observation> heard, StationTime at) {
    if (heard.get(0).sampledAt().isEmpty()) {
      return Stream.of(judged(heard.get(0), at));
    }
    List<Observation> before = results.getOrDefault(factor, List.of());
    results.put(factor, heard);
    return heard.stream()
        .filter(one -> one.sampledAt().isPresent() && !before.contains(one))
        .map(one -> dated(one, judged(one, at), isRevised(one, before)));
  }

  private static boolean isRevised(Observation result, List<Observation> before) {
    return before.stream().anyMatch(one -> one.sampledAt().equals(result.sampledAt()));
  }

  /**
   * At the time at which it was sampled. A revised result stands beside the first within the same
   * second, for nothing that is kept is ever changed; a date that cannot be right leaves the value
   * in doubt.
   */
  private static Reading dated(Observation result, Reading heard, boolean revised) {
    Instant sampled = result.sampledAt().orElseThrow();
    if (sampled.isAfter(heard.at().plus(FAST))
        || sampled.isBefore(heard.at().minus(Revisions.FURTHEST))) {
      return heard.flag() == DataFlag.N
          ? new Reading(
              heard.point(),
              heard.factor(),
              heard.at(),
              heard.epoch(),
              heard.value(),
              DataFlag.D,
              "the analyzer dates its result " + sampled + ", which cannot be")
          : heard;
    }
    Instant at = sampled.truncatedTo(ChronoUnit.SECONDS);
    return new Reading(
        heard.point(),
        heard.factor(),
        revised ? at.plusMillis(1 + heard.at().toEpochMilli() % (MILLIS - 1)) : at,
        heard.epoch(),
        heard.value(),
        heard.flag(),
        heard.cause(),
        Optional.of(heard.at()));
  }

  private Map<Factor, List<Observation>> observed(Poll poll) {
    Map<Factor, List<Observation>> observed = new LinkedHashMap<>();
    if (poll instanceof Poll.Answered answered) {
      answered.observations().stream()
          .filter(observation -> observation.point().equals(point))
          .forEach(
              observation ->
                  observed
                      .computeIfAbsent(observation.factor(), first -> new ArrayList<>())
                      .add(observation));
    }
    return observed;
  }

  private Reading judged(Observation observation, StationTime at) {
    Optional<Mark> mark =
        observation
            .stated()
            .filter(flag -> flag != DataFlag.N)
            .map(flag -> new Mark(flag, observation.cause()))
            .or(
                () ->
                    rules.getOrDefault(observation.factor(), List.of()).stream()
                        .flatMap(rule -> rule.judge(observation, at.at()).stream())
                        .findFirst());
    if (mark.isEmpty() && observation.value().isEmpty()) {
      mark =
          Optional.of(
              new Mark(DataFlag.D, "the analyzer states that all is well and gives no value"));
    }
    return mark.map(found -> reading(observation.factor(), at, observation.value(), found))
        .orElseGet(
            () ->
                new Reading(
                    point,
                    observation.factor(),
                    at.at(),
                    at.epoch(),
                    observation.value(),
                    DataFlag.N,
                    ""));
  }

  private Reading reading(Factor factor, StationTime at, Optional<BigDecimal> value, Mark mark) {
    return new Reading(point, factor, at.at(), at.epoch(), value, mark.flag(), mark.cause());
  }

  /** What is said of a channel of which nothing was read. */
  private static Mark absent(Poll poll) {
    if (poll instanceof Poll.Silent silent) {
      return new Mark(DataFlag.B, "no answer within " + silent.waited().toMillis() + " ms");
    }
    if (poll instanceof Poll.Nonsense nonsense) {
      return new Mark(DataFlag.B, "no valid answer, " + nonsense.cause() + ": " + nonsense.hex());
    }
    if (poll instanceof Poll.Unreachable unreachable) {
      return new Mark(DataFlag.B, unreachable.reason());
    }
    if (poll instanceof Poll.Refused refused) {
      return new Mark(
          DataFlag.D, "the analyzer refused with exception code " + refused.exceptionCode());
    }
    return new Mark(DataFlag.D, "the analyzer answered without this factor");
  }
}
