package io.envgate.busaids.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one unit did.
 *
 * @param answered good answers, refusals not among them
 * @param refused how often each exception code came
 * @param late good frames that came too late or twice
 * @param latencies of answers and refusals, ascending
 */
public record UnitCounts(
    int unit,
    long asked,
    long answered,
    Map<Integer, Long> refused,
    long silent,
    long badCrc,
    long late,
    List<Duration> latencies) {

  public UnitCounts {
    refused = Map.copyOf(refused);
    latencies = List.copyOf(latencies);
  }

  /** Good answers and refusals: it heard us, and we heard it. */
  public long heard() {
    return answered + refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Percent of the questions that got a good answer; 0 where none was asked. */
  public double success() {
    return asked == 0 ? 0 : 100.0 * answered / asked;
  }

  /**
   * The time within which this part of the answers came; zero where none did.
   *
   * @param percent 1 to 100
   */
  public Duration latency(int percent) {
    return latencies.isEmpty()
        ? Duration.ZERO
        : latencies.get((latencies.size() * percent + 99) / 100 - 1);
  }
}
