package io.envgate.registermap;

import io.envgate.profile.Purpose;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an analyzer can be told to do (反控命令).
 *
 * @param unlock written before, such as a password
 * @param write what orders it; none of {@link Kind#SET} and {@link Kind#ASK}
 * @param kind what becomes of the writing
 * @param release what ends it: of every {@link Kind#PULSE} and {@link Kind#LEVEL}, of a {@link
 *     Kind#STICKY} one that can be ended
 * @param hold how long a pulse lasts; zero where it is none
 * @param lasts how long the analyzer is busy with it where no {@code done} tells; may be zero
 * @param group commands of the same group exclude each other; empty: of none
 * @param readBack whether what was written must stand there afterwards
 * @param done how it is known to be finished
 * @param values what is written by SET and read by all others, by the names of arguments
 * @param clock where the analyzer's own clock stands, for the actions that set or tell it
 */
public record Command(
    String name,
    Purpose purpose,
    List<Step> unlock,
    List<Step> write,
    Kind kind,
    List<Step> release,
    Duration hold,
    Duration lasts,
    String group,
    boolean readBack,
    Optional<Done> done,
    Map<String, Value> values,
    Optional<Clock> clock) {

  /** What becomes of the writing. */
  public enum Kind {
    /** The analyzer takes it back by itself. */
    MOMENTARY,
    /** It lasts until something else is written, also over a loss of power. */
    STICKY,
    /** It lasts as long as wanted, then {@link #release} is written. */
    LEVEL,
    /** It lasts for {@link #hold}, then {@link #release} is written. */
    PULSE,
    /** Values that come with the command are written. */
    SET,
    /** Nothing is written: values are read. */
    ASK
  }

  /**
   * A register or coil that says that it is finished.
   *
   * @param span one register or bit
   * @param value what stands there then
   * @param after it is not looked at before
   * @param within after this time it has failed
   */
  public record Done(Span span, int value, Duration after, Duration within) {}

  /** Where a value stands. @param low none below it is written @param high none above it */
  public record Value(Row row, Optional<BigDecimal> low, Optional<BigDecimal> high) {}

  public Command {
    Objects.requireNonNull(purpose);
    unlock = List.copyOf(unlock);
    write = List.copyOf(write);
    release = List.copyOf(release);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    boolean valuesOnly = kind == Kind.SET || kind == Kind.ASK;
    boolean mustEnd = kind == Kind.PULSE || kind == Kind.LEVEL;
    boolean mayEnd = mustEnd || kind == Kind.STICKY;
    if (write.isEmpty() != valuesOnly
        || valuesOnly && values.isEmpty() && clock.isEmpty()
        || mustEnd && release.isEmpty()
        || !mayEnd && !release.isEmpty()
        || (kind == Kind.PULSE) == hold.isZero()
        || hold.isNegative()
        || lasts.isNegative()) {
      throw new IllegalArgumentException(
          name + ": " + kind + " with " + release.size() + " writings at its end, held " + hold);
    }
  }

  /** Whether it does something to the analyzer. */
  boolean works() {
    return kind != Kind.ASK;
  }

  /** Whether it leaves something switched on that has to be switched off. */
  boolean mustEnd() {
    return kind == Kind.PULSE || kind == Kind.LEVEL;
  }
}
