package io.envgate.api.control;

import io.envgate.api.device.Analyzer;
import java.util.List;
import java.util.function.Consumer;

/**
 * An analyzer that can be told to do something. It carries out and does not judge: who may, and
 * whether the moment is right, is decided before.
 */
public interface Commanded extends Analyzer {

  /** What it can do; never changing, may be empty. */
  List<Offer> offers();

  /**
   * Does it. Returns at once; the result comes exactly once, on the loop of the analyzer's line,
   * within the offer's {@link Offer#atMost}. Polls go on meanwhile. Never {@link Result.Refused},
   * except for what it cannot do ({@link Refusal#NOT_OFFERED}, {@link Refusal#WRONG_CONDITION}) or
   * not beside what it does ({@link Refusal#BUSY}).
   */
  void execute(Order order, Consumer<Result> result);

  /**
   * Ends it before its time: takes back what it has switched on. Also for an order of an earlier
   * run of the gateway, which a power cut ended in the middle. One that is under way hears {@link
   * Result.Failed}.
   */
  void end(Order order, Consumer<Result> result);
}
