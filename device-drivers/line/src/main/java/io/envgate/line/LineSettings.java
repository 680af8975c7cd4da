package io.envgate.line;

import java.time.Duration;
import java.util.Objects;

/**
 * How a line is driven.
 *
 * @param port the serial port such as {@code /dev/ttyS1}; empty for a line over TCP
 * @param baud 110 to 4,000,000 bit/s; over TCP the speed behind the serial server, from which the
 *     silence between frames follows
 * @param dataBits 5 to 8
 * @param stopBits 1 or 2
 * @param timeout how long a unit may think before its reply, 1 ms to 10 min; the time of the bytes
 *     on the line is added
 * @param gap silence before each request, 0 to 10 s; a longer one than the 3.5 characters that RTU
 *     demands anyway
 * @param lateness how long after a time-out a late reply is reckoned with, 0 to 60 s: see {@link
 *     Lines}
 */
public record LineSettings(
    String port,
    int baud,
    Parity parity,
    int dataBits,
    int stopBits,
    Duration timeout,
    Duration gap,
    Duration lateness) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
  static final Duration USUAL_LATENESS =
      Duration.ofSeconds(3); // later replies have not been seen in the field

  public LineSettings {
    Objects.requireNonNull(port);
    Objects.requireNonNull(parity);
    require(baud >= 110 && baud <= 4_000_000, "baud " + baud + " is not in 110..4000000");
    require(dataBits >= 5 && dataBits <= 8, "data bits " + dataBits + " are not in 5..8");
    require(stopBits == 1 || stopBits == 2, "stop bits " + stopBits + " are neither 1 nor 2");
    require(
        within(timeout, Duration.ofMillis(1), Duration.ofMinutes(10)),
        "time-out " + timeout + " is not in 1 ms..10 min");
    require(
        within(gap, Duration.ZERO, Duration.ofSeconds(10)), "gap " + gap + " is not in 0..10 s");
    require(
        within(lateness, Duration.ZERO, Duration.ofSeconds(60)),
        "lateness " + lateness + " is not in 0..60 s");
  }

  /** With the usual lateness of 3 s. */
  public LineSettings(
      String port,
      int baud,
      Parity parity,
      int dataBits,
      int stopBits,
      Duration timeout,
      Duration gap) {
    this(port, baud, parity, dataBits, stopBits, timeout, gap, USUAL_LATENESS);
  }

  /**
   * A serial port at this speed with 8 data bits, no parity, 1 stop bit, time-out 1 s, no further
   * gap.
   */
  public static LineSettings serial(String port, int baud) {
    return new LineSettings(port, baud, Parity.NONE, 8, 1, DEFAULT_TIMEOUT, Duration.ZERO);
  }

  /** A line over TCP with time-out 1 s and no further gap. */
  public static LineSettings network() {
    return serial("", 9600);
  }

  /** The same with another time-out. */
  public LineSettings withTimeout(Duration other) {
    return new LineSettings(port, baud, parity, dataBits, stopBits, other, gap, lateness);
  }

  /** The same with another gap. */
  public LineSettings withGap(Duration other) {
    return new LineSettings(port, baud, parity, dataBits, stopBits, timeout, other, lateness);
  }

  /** Bits of one character on the wire: start, data, parity, stop. */
  int bitsPerCharacter() {
    return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
  }

  private static boolean within(Duration value, Duration low, Duration high) {
    return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
