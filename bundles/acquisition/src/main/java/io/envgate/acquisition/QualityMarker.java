package io.envgate.acquisition;

import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what came of a poll into one judged reading for each channel of one monitoring point (监测点).
 * Whatever the analyzer's own status states comes first, then the first rule that speaks; a figure
 * is never changed, and where none came none is made.
 *
 * <p>A result that carries its own time (a batch analyzer gives one in an hour) becomes one
 * reading, however often it is asked for: while the time stands still there is nothing new to say.
 */
final class QualityMarker {
  private final String point;
  private final Map<Factor, List<MarkingRule>> rules;
  private final Map<Factor, Observation> results = new HashMap<>();

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
    Map<Factor, Observation> observed = observed(poll);
    Mark absent = absent(poll);
    return channels.stream()
        .filter(channel -> channel.point().equals(point))
        .map(Channel::factor)
        .distinct()
        .filter(factor -> isNews(factor, Optional.ofNullable(observed.get(factor))))
        .map(
            factor ->
                observed.containsKey(factor)
                    ? judged(observed.get(factor), at)
                    : reading(factor, at, Optional.empty(), absent))
        .toList();
  }

  /** The same time with another figure or flag is news: the analyzer has thought again. */
  private boolean isNews(Factor factor, Optional<Observation> heard) {
    Optional<Observation> result = heard.filter(one -> one.sampledAt().isPresent());
    return result.isEmpty()
        || !result.equals(Optional.ofNullable(results.put(factor, result.get())));
  }

  private Map<Factor, Observation> observed(Poll poll) {
    Map<Factor, Observation> observed = new LinkedHashMap<>();
    if (poll instanceof Poll.Answered answered) {
      answered.observations().stream()
          .filter(observation -> observation.point().equals(point))
          .forEach(observation -> observed.putIfAbsent(observation.factor(), observation));
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
