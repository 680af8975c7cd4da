package io.envgate.registermap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an analyzer can be told to do (反控命令).
 *
 * @param unlock written before, such as a password
 * @param write what orders it
 * @param kind what becomes of the writing
 * @param release what ends it, for {@link Kind#PULSE} and {@link Kind#LEVEL}
 * @param hold how long a pulse lasts; zero where it is none
 * @param group commands of the same group exclude each other; empty: of none
 * @param done how it is known to be finished
 */
public record Command(
    String name,
    List<Step> unlock,
    List<Step> write,
    Kind kind,
    List<Step> release,
    Duration hold,
    String group,
    Optional<Done> done) {

  /** What becomes of the writing. */
  public enum Kind {
    /** The analyzer takes it back by itself. */
    MOMENTARY,
    /** It lasts until something else is written, also over a loss of power. */
    STICKY,
    /** It lasts as long as wanted, then {@link #release} is written. */
    LEVEL,
    /** It lasts for {@link #hold}, then {@link #release} is written. */
    PULSE
  }

  /**
   * A register or coil that says that it is finished.
   *
   * @param span one register or bit
   * @param value what stands there then
   * @param within after this time it has failed
   */
  public record Done(Span span, int value, Duration within) {}

  public Command {
    unlock = List.copyOf(unlock);
    write = List.copyOf(write);
    release = List.copyOf(release);
    boolean ends = kind == Kind.PULSE || kind == Kind.LEVEL;
    if (write.isEmpty()
        || ends == release.isEmpty()
        || (kind == Kind.PULSE) == hold.isZero()
        || hold.isNegative()) {
      throw new IllegalArgumentException(
          name + ": " + kind + " with " + release.size() + " writings at its end, held " + hold);
    }
  }
}
