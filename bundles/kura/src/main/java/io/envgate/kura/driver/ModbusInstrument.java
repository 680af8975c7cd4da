package io.envgate.kura.driver;

import io.envgate.api.device.Analyzer;
import io.envgate.api.reading.Factor;
import io.envgate.line.Line;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ExceptionCode;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.profile.Decoded;
import io.envgate.profile.Use;
import io.envgate.registermap.Conduct;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.ReadRules;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.RegisterMapAnalyzer;
import io.envgate.registermap.Row;
import io.envgate.registermap.Treatment;
import io.envgate.registermap.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An instrument that speaks Modbus: by its profile, by registers that channels name, or by both.
 */
final class ModbusInstrument implements Instrument {
  private static final Factor UNNAMED = new Factor("point"); // of rows that stand for no factor

  private final Optional<RegisterMap> profile;
  private final Duration timeout;
  private final Duration gap;

  /**
   * @param profile absent where channels name registers only
   * @param timeout for a unit's answer; zero: the profile's, or that of the line
   */
  ModbusInstrument(Optional<RegisterMap> profile, Duration timeout, Duration gap) {
    this.profile = profile;
    this.timeout = timeout;
    this.gap = gap;
  }

  @Override
  public List<Use> uses() {
    return profile.stream()
        .flatMap(map -> map.rows().stream())
        .map(row -> new Use(row.name(), row.factor(), row.points()))
        .toList();
  }

  @Override
  public Optional<String> lacks(Source source) {
    if (source instanceof Source.OfRegister register) {
      return RegisterMap.fromRows(List.of(named(register, "0"))) instanceof Parsed.Bad bad
          ? Optional.of(source + ": " + bad.problems().get(0).messageEn())
          : Optional.empty();
    }
    if (profile.isEmpty()) {
      return Optional.of("the driver has no profile that knows " + source);
    }
    return row(source).isPresent()
        ? Optional.empty()
        : Optional.of("the profile has no " + source + "; it has " + names());
  }

  private List<String> names() {
    return profile.stream().flatMap(map -> map.rows().stream()).map(Row::name).toList();
  }

  private Optional<Row> row(Source source) {
    return source instanceof Source.OfRegister register
        ? Optional.of(registerRow(register, "0"))
        : profile.stream()
            .flatMap(map -> map.rows().stream())
            .filter(row -> isMeant(row, source))
            .findFirst();
  }

  private static boolean isMeant(Row row, Source source) {
    return source instanceof Source.OfFactor factor
        ? row.factor().filter(one -> one.code().equals(factor.code())).isPresent()
        : source instanceof Source.OfPoint point && row.name().equals(point.name());
  }

  private static Row registerRow(Source.OfRegister register, String name) {
    return ((Parsed.Good) RegisterMap.fromRows(List.of(named(register, name)))).map().rows().get(0);
  }

  private static Map<String, Object> named(Source.OfRegister register, String name) {
    Map<String, Object> row = new HashMap<>(register.row());
    row.put("name", "register " + name);
    return row;
  }

  @Override
  public Analyzer analyzer(Line line, int unit, List<Source> sources) {
    RegisterMap map = reading(sources);
    String name = line.name() + " unit " + unit;
    return new RegisterMapAnalyzer(
        name, Duration.ZERO, map, line.loop(), master(line, map.conduct()), unit);
  }

  private ModbusMaster master(Line line, Conduct conduct) {
    return new ModbusMaster(line, timeout.isZero() ? conduct.timeout() : timeout, gap);
  }

  /** The map of which just these are reported, the n-th for a point {@code n}. */
  RegisterMap reading(List<Source> sources) {
    List<Row> rows = new ArrayList<>();
    for (Row row : profile.map(RegisterMap::rows).orElse(List.of())) {
      List<String> points =
          IntStream.range(0, sources.size())
              .filter(at -> row(sources.get(at)).filter(row::equals).isPresent())
              .mapToObj(String::valueOf)
              .toList();
      rows.add(
          points.isEmpty()
              ? row.reported(Optional.empty(), List.of())
              : row.reported(row.factor().or(() -> Optional.of(UNNAMED)), points));
    }
    for (int at = 0; at < sources.size(); at++) {
      if (sources.get(at) instanceof Source.OfRegister register) {
        String name = String.valueOf(at);
        rows.add(registerRow(register, name).reported(Optional.of(UNNAMED), List.of(name)));
      }
    }
    return profile
        .map(
            map ->
                new RegisterMap(
                    map.about(),
                    map.rules(),
                    map.conduct(),
                    rows,
                    map.statuses(),
                    map.clocks(),
                    map.constants(),
                    map.commands()))
        .orElseGet(
            () ->
                new RegisterMap(
                    io.envgate.profile.About.INLINE,
                    ReadRules.USUAL,
                    Conduct.USUAL,
                    rows,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of()));
  }

  @Override
  public void write(
      Line line, int unit, Source source, BigDecimal figure, Consumer<Optional<String>> problem) {
    Optional<Row> row = row(source);
    Optional<String> wrong =
        row.isEmpty() ? lacks(source) : unwritable(row.get()).or(() -> unfit(row.get(), figure));
    if (wrong.isPresent()) {
      problem.accept(wrong.map(words -> source + ": " + words));
      return;
    }
    Conduct conduct = profile.map(RegisterMap::conduct).orElse(Conduct.USUAL);
    write(
        master(line, conduct),
        unit,
        row.get(),
        figure,
        answer -> problem.accept(trouble(answer).map(words -> source + ": " + words)));
  }

  private static void write(
      ModbusMaster master, int unit, Row row, BigDecimal figure, Consumer<Answer> answer) {
    int address = row.span().address();
    if (row.span().isBits()) {
      master.writeCoil(unit, address, figure.signum() != 0, answer);
      return;
    }
    byte[] bytes = row.encode(figure);
    int[] words = new int[bytes.length / 2];
    for (int at = 0; at < words.length; at++) {
      words[at] = (bytes[2 * at] & 0xFF) << 8 | bytes[2 * at + 1] & 0xFF;
    }
    if (words.length == 1) {
      master.writeRegister(unit, address, words[0], answer);
    } else {
      master.writeRegisters(unit, address, words, answer);
    }
  }

  private static Optional<String> unwritable(Row row) {
    Table table = row.span().table();
    if (table != Table.HOLDING && table != Table.COIL) {
      return Optional.of("Modbus can only write holding registers and coils");
    }
    if (!row.treatment().equals(Treatment.NONE)) {
      return Optional.of("its figure is made of more than one register, so it cannot be written");
    }
    return table == Table.HOLDING && row.codec().type() == ValueType.BIT
        ? Optional.of("one bit of a register cannot be written without touching the others")
        : Optional.empty();
  }

  private static Optional<String> unfit(Row row, BigDecimal figure) {
    if (row.span().isBits()) {
      return figure.signum() == 0 || figure.compareTo(BigDecimal.ONE) == 0
          ? Optional.empty()
          : Optional.of("a coil takes 0 and 1, not " + figure.toPlainString());
    }
    try {
      boolean floating =
          row.codec().type() == ValueType.FLOAT32 || row.codec().type() == ValueType.FLOAT64;
      return row.decode(row.encode(figure)) instanceof Decoded.Figure read
              && !floating
              && read.value().compareTo(figure) != 0
          ? Optional.of(figure.toPlainString() + " is finer than the register holds")
          : Optional.empty();
    } catch (IllegalArgumentException unfit) {
      return Optional.of(unfit.getMessage());
    }
  }

  private static Optional<String> trouble(Answer answer) {
    if (answer instanceof Answer.Written) {
      return Optional.empty();
    }
    if (answer instanceof Answer.Refused refused) {
      return Optional.of(refusal(refused.exceptionCode()));
    }
    if (answer instanceof Answer.Silent silent) {
      return Optional.of(
          "no answer within "
              + silent.waited().toMillis()
              + " ms; whether it was written is not known");
    }
    if (answer instanceof Answer.Nonsense nonsense) {
      return Optional.of(
          "no valid answer, " + nonsense.cause() + "; whether it was written is not known");
    }
    return Optional.of(
        answer instanceof Answer.Unreachable unreachable
            ? "line down, " + unreachable.reason()
            : answer.toString());
  }

  static String refusal(int exceptionCode) {
    return "refused, exception "
        + exceptionCode
        + ExceptionCode.of(exceptionCode).map(code -> ": " + code.meaning("en")).orElse("");
  }
}
