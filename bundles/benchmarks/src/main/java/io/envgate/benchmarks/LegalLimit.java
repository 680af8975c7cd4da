package io.envgate.benchmarks;

import java.time.Duration;

/**
 * What a serial line of 8 data bits, no parity and 1 stop bit lets through when every poll reads
 * holding registers and every silence of Modbus over Serial Line V1.02, 2.5.1.1 is kept.
 *
 * @param baud bit/s
 * @param registers in each poll, 1 to 125
 */
record LegalLimit(int baud, int registers) {
  private static final int BITS = 10; // of one character
  private static final int REQUEST_BYTES = 8;
  private static final int ANSWER_BYTES = 5; // and two for each register

  /** Nanoseconds of one character. */
  long character() {
    return BITS * 1_000_000_000L / baud;
  }

  /** Nanoseconds between two frames: 3.5 characters, above 19,200 bit/s 1.75 ms. */
  long silence() {
    return baud > 19_200 ? 1_750_000 : character() * 7 / 2;
  }

  /** Nanoseconds of one poll: request, silence, answer, silence. */
  Duration poll() {
    long characters = REQUEST_BYTES + ANSWER_BYTES + 2L * registers;
    return Duration.ofNanos(characters * character() + 2 * silence());
  }

  /** Polls in a second. */
  double rate() {
    return 1e9 / poll().toNanos();
  }
}
