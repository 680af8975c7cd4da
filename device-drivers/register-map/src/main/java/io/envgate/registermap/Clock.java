package io.envgate.registermap;

import io.envgate.profile.Part;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the analyzer took a value, as it stands in registers (结果自带的时间).
 *
 * @param layout what each register holds: one {@link Part} alone, or one in its upper and one in
 *     its lower byte. Empty: the seconds since 1970 (UTC) in two registers
 * @param bcd whether each byte holds two decimal digits instead of a number
 * @param order of the seconds since 1970
 * @param zone of the analyzer's clock
 */
public record Clock(
    String name,
    Span span,
    List<List<Part>> layout,
    boolean bcd,
    WordOrder order,
    ZoneOffset zone) {
  /** A part of a date and time; a year below 100 is one of this century. */
  public enum Part {
    Y("Y"),
    M("M"),
    D("D"),
    H("h"),
    MIN("m"),
    S("s");

    private final String letter;

    Part(String letter) {
      this.letter = letter;
    }

    /** As a register map writes it. */
    String letter() {
      return letter;
    }
  }

  public Clock {
    layout = layout.stream().map(List::copyOf).toList();
    if (span.isBits() || span.count() != (layout.isEmpty() ? 2 : layout.size())) {
      throw new IllegalArgumentException(name + ": a time does not stand in " + span);
    }
  }

  /** Empty where it is no time, such as all zeros before the first result. */
  public Optional<Instant> read(byte[] wire) {
    if (layout.isEmpty()) {
      BigInteger seconds = new BigInteger(1, order.arrange(wire));
      return Optional.of(Instant.ofEpochSecond(seconds.longValueExact()))
          .filter(instant -> seconds.signum() > 0);
    }
    Map<Part, Integer> parts = new EnumMap<>(Part.class);
    for (int register = 0; register < layout.size(); register++) {
      int high = wire[2 * register] & 0xFF;
      int low = wire[2 * register + 1] & 0xFF;
      List<Part> held = layout.get(register);
      if (held.size() == 1) {
        parts.put(held.get(0), bcd ? digits(high) * 100 + digits(low) : high << 8 | low);
      } else {
        parts.put(held.get(0), bcd ? digits(high) : high);
        parts.put(held.get(1), bcd ? digits(low) : low);
      }
    }
    return instant(parts);
  }

  /** The registers of an analyzer that shows this time, to the second. */
  public byte[] write(Instant instant) {
    if (layout.isEmpty()) {
      return ValueCodec.of(ValueType.UINT32, order)
          .encode(BigDecimal.valueOf(instant.getEpochSecond()));
    }
    LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
    byte[] wire = new byte[2 * layout.size()];
    for (int register = 0; register < layout.size(); register++) {
      List<Part> held = layout.get(register);
      int first = part(held.get(0), time);
      boolean whole = held.size() == 1;
      wire[2 * register] = coded(whole ? (bcd ? first / 100 : first >> 8) : first % 100);
      wire[2 * register + 1] =
          coded(whole ? (bcd ? first % 100 : first & 0xFF) : part(held.get(1), time) % 100);
    }
    return wire;
  }

  private Optional<Instant> instant(Map<Part, Integer> parts) {
    try {
      int year = parts.get(Part.Y);
      return Optional.of(
          LocalDateTime.of(
                  year < 100 ? 2000 + year : year,
                  parts.get(Part.M),
                  parts.get(Part.D),
                  parts.getOrDefault(Part.H, 0),
                  parts.getOrDefault(Part.MIN, 0),
                  parts.getOrDefault(Part.S, 0))
              .toInstant(zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Two decimal digits; beyond 99, and so no part of a time, where they are none. */
  private static int digits(int octet) {
    int high = octet >> 4;
    int low = octet & 0xF;
    return high > 9 || low > 9 ? 10_000 : high * 10 + low;
  }

  private byte coded(int number) {
    return (byte) (bcd ? number / 10 << 4 | number % 10 : number);
  }

  private static int part(Part part, LocalDateTime time) {
    return switch (part) {
      case Y -> time.getYear();
      case M -> time.getMonthValue();
      case D -> time.getDayOfMonth();
      case H -> time.getHour();
      case MIN -> time.getMinute();
      case S -> time.getSecond();
    };
  }

  Clock ordered(WordOrder other) {
    return new Clock(name, span, layout, bcd, other, zone);
  }
}
