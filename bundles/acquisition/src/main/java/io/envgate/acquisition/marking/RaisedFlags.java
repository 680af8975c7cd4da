package io.envgate.acquisition.marking;

import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Flags that others raised for an analyzer while something is done to it, such as a calibration by
 * command. From any thread.
 */
public final class RaisedFlags {
  private record Raised(String analyzer, Verdict verdict, Work work) {}

  /**
   * What is done to an analyzer by command.
   *
   * @param cause in words: who has it do what
   * @param lasts whether it is still under way
   */
  public record Work(Set<Action> actions, String cause, BooleanSupplier lasts) {}

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Raised> raised = new ConcurrentSkipListMap<>();

  /**
   * @return ends it
   */
  public Runnable raise(String analyzer, DataFlag flag, Set<Action> actions, String cause) {
    long number = numbers.incrementAndGet();
    raised.put(
        number,
        new Raised(
            analyzer,
            new Verdict(flag, cause),
            new Work(actions, cause, () -> raised.containsKey(number))));
    return () -> raised.remove(number);
  }

  /** What was begun last of what is being done to it. */
  public Optional<Work> work(String analyzer) {
    return raised.values().stream()
        .filter(one -> one.analyzer().equals(analyzer))
        .map(Raised::work)
        .reduce((older, newer) -> newer);
  }

  /** Under the newest flag; what is not normal by itself stays, but for one above the range. */
  public Reading over(String analyzer, Reading reading) {
    Optional<Verdict> newest =
        raised.values().stream()
            .filter(one -> one.analyzer().equals(analyzer))
            .map(Raised::verdict)
            .reduce((older, newer) -> newer);
    return newest
        .filter(any -> reading.flag() == DataFlag.N || reading.flag() == DataFlag.T)
        .map(verdict -> verdict.on(reading))
        .orElse(reading);
  }
}
