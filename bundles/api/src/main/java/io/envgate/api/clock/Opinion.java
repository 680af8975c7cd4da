package io.envgate.api.clock;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What somebody says of the time (授时).
 *
 * @param who as the journal calls him: {@code platform city}, {@code user wang}, {@code chronyd}
 * @param at what time it is, he says
 * @param heardNanos the machine's monotonic clock when he said it
 * @param follow whether his word moves the clock; else it is only compared
 */
public record Opinion(Source source, String who, Instant at, long heardNanos, boolean follow) {

  /** This software was not written before: what says an earlier time has lost its clock. */
  public static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  /** Where somebody has it from. */
  public enum Source {
    /** The machine's clock is kept by NTP (网络授时): what the machine says is right. */
    NTP,
    /** A satellite receiver (卫星授时). */
    GPS,
    /** A platform (平台授时), HJ 212 command 1012. */
    PLATFORM,
    /** A person who looked at his watch (人工). */
    PERSON;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Opinion {
    Objects.requireNonNull(source);
    Objects.requireNonNull(who);
    Objects.requireNonNull(at);
  }
}
