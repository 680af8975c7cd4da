package io.envgate.control;

import io.envgate.api.control.Result;
import io.envgate.api.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What must survive a power cut (命令簿): which commands were begun, how they ended, and which
 * instruments a technician has locked. With it a command that is asked for twice is executed once,
 * and what was switched on when the power went is switched off when it comes back.
 */
interface CommandBook {

  /** One line of the book. */
  sealed interface Entry {

    /**
     * It is about to be executed.
     *
     * @param id of the command
     * @param orders the offers, in their order
     */
    record Begun(
        String id,
        Instant at,
        String analyzer,
        List<String> orders,
        Map<String, String> arguments,
        String who)
        implements Entry {
      public Begun {
        Objects.requireNonNull(id);
        orders = List.copyOf(orders);
        arguments = Map.copyOf(arguments);
      }
    }

    /** It has ended; never {@link Result.Refused}. */
    record Ended(String id, Instant at, Result result) implements Entry {
      public Ended {
        Objects.requireNonNull(id);
        Objects.requireNonNull(result);
      }
    }

    /** A technician locked an instrument, or all. */
    record Locked(Locks.Lock lock) implements Entry {}

    record Unlocked(String analyzer, Instant at, String who) implements Entry {}
  }

  /**
   * Writes it down. Returns at once; {@code outcome} is called once, on the desk's loop, after the
   * disk has confirmed or refused.
   */
  void write(Entry entry, Consumer<Store.Kept> outcome);

  /** All that was in it when it was opened, oldest first. */
  List<Entry> past();
}
