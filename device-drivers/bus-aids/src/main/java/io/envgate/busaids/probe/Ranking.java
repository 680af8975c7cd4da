package io.envgate.busaids.probe;

import io.envgate.busaids.probe.Candidate.Verdict;
import io.envgate.busaids.registers.Window;
import io.envgate.modbus.Table;
import io.envgate.profile.Decoded;
import io.envgate.registermap.Span;
import io.envgate.registermap.ValueCodec;
import io.envgate.registermap.ValueType;
import io.envgate.registermap.WordOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a display shows among registers: every place, type, order and scale is tried; what
 * comes near is ranked by how it follows a second reading, then by closeness and by how common such
 * a coding is.
 */
public final class Ranking {
  /** The scales that are tried, common ones first, with what each costs. */
  private static final Map<BigDecimal, Double> SCALES =
      Map.of(
          BigDecimal.ONE,
          0.0,
          new BigDecimal("0.1"),
          1.0,
          new BigDecimal("0.01"),
          1.0,
          new BigDecimal("0.001"),
          1.5,
          BigDecimal.TEN,
          3.0,
          new BigDecimal("100"),
          3.5,
          new BigDecimal("1000"),
          3.0);

  private static final Map<ValueType, Double> TYPES =
      Map.of(
          ValueType.FLOAT32, 0.0,
          ValueType.UINT16, 0.5,
          ValueType.INT16, 0.5,
          ValueType.UINT32, 1.5,
          ValueType.INT32, 1.5,
          ValueType.FLOAT64, 1.0,
          ValueType.BCD16, 2.0,
          ValueType.BCD32, 2.5);

  private static final Map<WordOrder, Double> ORDERS =
      Map.of(
          WordOrder.ABCD, 0.0,
          WordOrder.CDAB, 0.2,
          WordOrder.BADC, 0.8,
          WordOrder.DCBA, 0.7,
          WordOrder.AB, 0.0,
          WordOrder.BA, 2.0);

  private static final double NEAR = 4; // what a figure costs that the display would not show
  private static final double SCALED_FLOAT = 3; // floats carry their own point

  private final Display display;
  private final Window window;
  private final Optional<Second> second;

  private Ranking(Window window, Display display, Optional<Second> second) {
    this.window = window;
    this.display = display;
    this.second = second;
  }

  private record Second(Window window, Display display) {}

  /** The places that come to the display, the likeliest first. */
  public static List<Candidate> of(Window window, Display display) {
    return new Ranking(window, display, Optional.empty()).candidates();
  }

  /** The same with a second reading after the value has changed: what follows it comes first. */
  public static List<Candidate> of(Window window, Display display, Window later, Display then) {
    return new Ranking(window, display, Optional.of(new Second(later, then))).candidates();
  }

  private List<Candidate> candidates() {
    List<Candidate> found = new ArrayList<>();
    for (Table table : List.of(Table.HOLDING, Table.INPUT)) {
      for (int address : window.addresses(table)) {
        TYPES.keySet().forEach(type -> at(table, address, type, found));
      }
    }
    found.sort(
        Comparator.comparing(Candidate::verdict)
            .thenComparingDouble(Candidate::penalty)
            .thenComparing(one -> one.span().table())
            .thenComparingInt(one -> one.span().address())
            .thenComparing(Candidate::scale)
            .thenComparing(one -> one.codec().type())
            .thenComparing(one -> one.codec().order()));
    return found;
  }

  private void at(Table table, int address, ValueType type, List<Candidate> found) {
    if (address + type.registers() > 65536) {
      return;
    }
    Span span = new Span(table, address, type.registers());
    Optional<byte[]> raw = window.bytes(span);
    for (WordOrder order : WordOrder.values()) {
      if (raw.isPresent() && order.isSingle() == (type.registers() == 1)) {
        ValueCodec codec = ValueCodec.of(type, order);
        number(codec, raw.get())
            .filter(number -> number.signum() != 0 || display.shown().signum() == 0)
            .filter(number -> !isOtherwiseListed(type, number))
            .ifPresent(number -> scaled(span, codec, raw.get(), number, found));
      }
    }
  }

  /** A signed type that shows no sign is the unsigned one over again. */
  private static boolean isOtherwiseListed(ValueType type, BigDecimal number) {
    return (type == ValueType.INT16 || type == ValueType.INT32) && number.signum() >= 0;
  }

  private void scaled(
      Span span, ValueCodec codec, byte[] raw, BigDecimal number, List<Candidate> found) {
    SCALES.forEach(
        (scale, cost) -> {
          BigDecimal value = number.multiply(scale);
          if (display.isNear(value)) {
            double penalty = cost + penalty(codec, scale) + distance(display, value);
            found.add(judged(span, codec, scale, value, raw, penalty));
          }
        });
  }

  private Candidate judged(
      Span span, ValueCodec codec, BigDecimal scale, BigDecimal value, byte[] raw, double penalty) {
    if (second.isEmpty()) {
      return new Candidate(
          span, codec, scale, value, raw, Optional.empty(), Verdict.MATCHED, penalty);
    }
    Display then = second.get().display;
    Optional<BigDecimal> later =
        second
            .get()
            .window
            .bytes(span)
            .flatMap(bytes -> number(codec, bytes))
            .map(number -> number.multiply(scale));
    boolean follows = later.filter(then::isNear).isPresent() && moved(value, later.get(), then);
    double further = follows ? distance(then, later.get()) : 0;
    return new Candidate(
        span,
        codec,
        scale,
        value,
        raw,
        later,
        follows ? Verdict.FOLLOWED : Verdict.LOST,
        penalty + further);
  }

  /** Whether it changed if the display did: a constant that is near both follows nothing. */
  private boolean moved(BigDecimal value, BigDecimal later, Display then) {
    return then.shown().compareTo(display.shown()) == 0 || value.compareTo(later) != 0;
  }

  private static double penalty(ValueCodec codec, BigDecimal scale) {
    boolean real = codec.type() == ValueType.FLOAT32 || codec.type() == ValueType.FLOAT64;
    double twice = real && scale.compareTo(BigDecimal.ONE) != 0 ? SCALED_FLOAT : 0;
    return TYPES.get(codec.type()) + ORDERS.get(codec.order()) + twice;
  }

  /** From 0 for a figure that the display shows to the digit, to {@link #NEAR} and one more. */
  private static double distance(Display display, BigDecimal value) {
    return display.isExactly(value)
        ? 0
        : NEAR + Math.min(1, display.miss(value).doubleValue() / 1000);
  }

  private static Optional<BigDecimal> number(ValueCodec codec, byte[] raw) {
    return codec.decode(raw) instanceof Decoded.Figure figure
        ? Optional.of(figure.value())
        : Optional.empty();
  }
}
