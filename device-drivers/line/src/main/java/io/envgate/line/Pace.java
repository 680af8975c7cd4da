package io.envgate.line;

import java.time.Duration;

/**
 * How long bytes and silences take on a line, in nanoseconds.
 *
 * @param characterNanos one character; 0 where bytes take no time worth reckoning with
 * @param silenceNanos what must pass between the last byte of one frame and the first of the next
 * @param pauseNanos how long a frame that has begun may pause without being at its end
 */
record Pace(long characterNanos, long silenceNanos, long pauseNanos) {
  private static final int FASTEST_CHARACTER_TIMED_BAUD = 19_200;
  private static final long SILENCE_ABOVE_NANOS =
      1_750_000; // Modbus over serial line V1.02, 2.5.1.1
  private static final long PAUSE_IN_ASCII_NANOS =
      1_000_000_000; // Modbus over serial line V1.02, 2.5.2.1

  static Pace of(Framing framing, LineSettings settings) {
    long gap = settings.gap().toNanos();
    if (framing == Framing.TCP) {
      return new Pace(0, gap, 0);
    }
    long character = 1_000_000_000L * settings.bitsPerCharacter() / settings.baud();
    long silence =
        settings.baud() > FASTEST_CHARACTER_TIMED_BAUD ? SILENCE_ABOVE_NANOS : character * 7 / 2;
    long pause = framing == Framing.ASCII ? PAUSE_IN_ASCII_NANOS : 0;
    return new Pace(character, Math.max(silence, gap), pause);
  }

  Duration silence() {
    return Duration.ofNanos(silenceNanos);
  }

  long transmission(int bytes) {
    return characterNanos * bytes;
  }

  /** How long an exchange may take until its reply is whole. @param timeout of the line */
  long allowedNanos(Exchange exchange, Duration timeout) {
    Duration thinking = exchange.timeout().isZero() ? timeout : exchange.timeout();
    return thinking.toNanos() + transmission(exchange.request().length + exchange.replyBytes());
  }

  /**
   * For how long a reply that has begun may still pause after its time: not at all on most lines,
   * and never beyond two such pauses.
   *
   * @param sinceNanos the last byte
   * @param overNanos how long its time is over
   */
  long pausingNanos(long sinceNanos, long overNanos) {
    return Math.min(pauseNanos - sinceNanos, 2 * pauseNanos - overNanos);
  }
}
