package io.envgate.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rates of one thing, round by round; the first round warms up and does not count. */
final class Series {
  private final List<Double> rates = new ArrayList<>();

  void add(double rate) {
    rates.add(rate);
  }

  double median() {
    return median(rates.subList(1, rates.size()));
  }

  /** The median of the ratios to another one, each of one round. */
  double over(Series other) {
    return median(
        IntStream.range(1, rates.size())
            .mapToObj(round -> rates.get(round) / other.rates.get(round))
            .toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
