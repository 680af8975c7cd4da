package io.envgate.line;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One request to one unit, and how its reply is known.
 *
 * @param unit the address on the line, 0 to 255; the line is fair over units
 * @param family exchanges of one unit with equal families have replies that may be taken for one
 *     another when they come late: for Modbus RTU function and length
 * @param request the frame as it goes on the wire, at least one byte
 * @param replyBytes length of the expected reply: its time on the line is added to the time-out,
 *     and it tells a damaged reply from noise
 * @param timeout how long the unit may think, to 10 min; zero means the default of the line
 * @param gap how long the unit is left alone between its last exchange and this one, 0 to 10 s
 * @param outcome hears exactly once, on the line's loop
 * @param others the same asked in other ways, of the same unit and of families of their own. While
 *     a late reply could be taken for the reply to this one, the first of them that is free of such
 *     doubt is asked in its place; then it is the one whose outcome hears. Asked for only then
 */
public record Exchange(
    int unit,
    Object family,
    byte[] request,
    int replyBytes,
    Recognizer recognizer,
    Duration timeout,
    Duration gap,
    Consumer<Outcome> outcome,
    Supplier<List<Exchange>> others) {
  private static final Supplier<List<Exchange>> NO_OTHERS = List::of;
  private static final Duration LONGEST_GAP = Duration.ofSeconds(10);
  private static final Duration LONGEST =
      Duration.ofMinutes(10); // a slow batch analyzer; longer would starve the other units

  public Exchange {
    Objects.requireNonNull(family);
    Objects.requireNonNull(recognizer);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(others);
    if (unit < 0 || unit > 255) {
      throw new IllegalArgumentException("unit " + unit + " is not in 0..255");
    }
    if (request.length == 0 || replyBytes < 1) {
      throw new IllegalArgumentException(
          "request of " + request.length + " bytes, reply of " + replyBytes + " bytes");
    }
    if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("time-out " + timeout + " is not in 0.." + LONGEST);
    }
    if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
      throw new IllegalArgumentException("gap " + gap + " is not in 0.." + LONGEST_GAP);
    }
    request = Arrays.copyOf(request, request.length); // a clone costs more
  }

  /** The same that can also be asked in other ways. */
  public Exchange orElse(Supplier<List<Exchange>> ways) {
    return new Exchange(unit, family, request, replyBytes, recognizer, timeout, gap, outcome, ways);
  }

  /** That can be asked in this way only. */
  public Exchange(
      int unit,
      Object family,
      byte[] request,
      int replyBytes,
      Recognizer recognizer,
      Duration timeout,
      Duration gap,
      Consumer<Outcome> outcome) {
    this(unit, family, request, replyBytes, recognizer, timeout, gap, outcome, NO_OTHERS);
  }

  /** With a unit that needs no rest. */
  public Exchange(
      int unit,
      Object family,
      byte[] request,
      int replyBytes,
      Recognizer recognizer,
      Duration timeout,
      Consumer<Outcome> outcome) {
    this(unit, family, request, replyBytes, recognizer, timeout, Duration.ZERO, outcome);
  }
}
