package io.envgate.reporting;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Target;
import io.envgate.api.reading.Factor;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a platform wants of an instrument (反控命令): 3011 to 3024 of HJ 212-2017 and 2025, annex
 * C, 1011 and 1012 where PolId names an instrument, and what dialects have for the same. Which
 * command wants what, the {@link Dialect} says.
 */
public final class CommandReader {

  /** What came of reading. */
  public sealed interface Reading {

    /**
     * @param word of {@link Action}
     * @param arguments by the names of {@link Argument}
     */
    record Wanted(Target target, String word, Map<String, String> arguments) implements Reading {
      public Wanted {
        Objects.requireNonNull(target);
        Objects.requireNonNull(word);
        arguments = Map.copyOf(arguments);
      }
    }

    /** The parameters make no sense. @param words which, and why */
    record Wrong(String words) implements Reading {}
  }

  /** What is answered without a word of what came of it: 3022 names no bottle. */
  private static final String RETAIN_NOW = "retain-now";

  private final Dialect dialect;
  private final FactorForms forms;

  public CommandReader(Dialect dialect, FactorForms forms) {
    this.dialect = dialect;
    this.forms = forms;
  }

  /** The words of commands that are for instruments. */
  public static List<String> words() {
    return Stream.concat(Stream.of(Action.values()).map(Action::word), Stream.of(RETAIN_NOW))
        .toList();
  }

  /**
   * @param asked with one of {@link #words}
   * @param point the monitoring point that the request's MN stands for
   */
  public Reading read(Asked asked, CommandParameters parameters, String point) {
    Map<String, String> arguments = new LinkedHashMap<>();
    try {
      Action named =
          asked.word().equals(RETAIN_NOW) ? Action.RETAIN : Action.of(asked.word()).orElseThrow();
      Action action = refined(named, parameters);
      switch (action) {
        case SET_CLOCK ->
            arguments.put(Argument.TIME, time(required(parameters, "SystemTime")).toString());
        case SET_SAMPLING_PERIOD -> {
          arguments.put(Argument.START, clock(required(parameters, "CstartTime")));
          arguments.put(Argument.HOURS, whole("CTime", hours(parameters), 1, 24));
        }
        case TELL -> arguments.put(Argument.ITEM, dialect.meaning(required(parameters, "InfoId")));
        case SET -> arguments.putAll(set(asked, parameters));
        case CHECK_RECOVERY ->
            parameters.first("Volume").ifPresent(text -> arguments.put(Argument.VALUE, text));
        default -> {}
      }
      return new Reading.Wanted(target(parameters, point), action.word(), arguments);
    } catch (IllegalArgumentException wrong) {
      return new Reading.Wrong(wrong.getMessage());
    }
  }

  /** By 3021 InfoId names the parameter; a dialect may have a command for one of them. */
  private Map<String, String> set(Asked asked, CommandParameters parameters) {
    return asked
        .setting()
        .map(
            one ->
                Map.of(Argument.ITEM, one.item(), Argument.VALUE, required(parameters, one.from())))
        .orElseGet(
            () -> {
              String item = required(parameters, "InfoId");
              return Map.of(
                  Argument.ITEM, dialect.meaning(item), Argument.VALUE, value(parameters, item));
            });
  }

  /** 2025 parts the calibration: CalibrationType 0 is zero, 1 is span. */
  private static Action refined(Action action, CommandParameters parameters) {
    Optional<String> type = parameters.first("CalibrationType");
    if (action != Action.CALIBRATE || type.isEmpty()) {
      return action;
    }
    return switch (type.get()) {
      case "0" -> Action.CALIBRATE_ZERO;
      case "1" -> Action.CALIBRATE_SPAN;
      default -> throw new IllegalArgumentException("CalibrationType=" + type.get());
    };
  }

  private Target target(CommandParameters parameters, String point) {
    Optional<String> factor =
        named(parameters, "PolId")
            .filter(code -> !isLogger(code))
            .map(code -> forms.ours(point, code))
            .or(() -> named(parameters, "ENO").flatMap(eno -> equipment(point, eno)));
    return new Target.Serving(point, factor.map(Factor::new)); // says itself what is no code
  }

  private static Optional<String> named(CommandParameters parameters, String name) {
    return parameters.first(name).filter(code -> !code.isEmpty());
  }

  /** The logger's own pseudo factor means the whole station, of which no factor is the one. */
  private boolean isLogger(String code) {
    return code.equals(dialect.option(DialectOption.LOGGER_FACTOR));
  }

  /**
   * Radiation names a device by its ENO: a factor that it measures, or none where it is the usual
   * one, which factors have of which nothing is said.
   */
  private Optional<String> equipment(String point, String eno) {
    Optional<String> factor = forms.ofEquipment(point, eno);
    if (factor.isEmpty() && !eno.equals(dialect.option(DialectOption.EQUIPMENT))) {
      throw new IllegalArgumentException("no factor has ENO=" + eno);
    }
    return factor;
  }

  /** The table of HJ 212-2017 prints Ctime, its examples CTime. */
  private static String hours(CommandParameters parameters) {
    return parameters.first("Ctime").orElseGet(() -> required(parameters, "CTime"));
  }

  private static String value(CommandParameters parameters, String item) {
    return parameters
        .item(item)
        .flatMap(one -> one.first("Info"))
        .orElseThrow(() -> new IllegalArgumentException(item + "-Info is missing"));
  }

  private static String required(CommandParameters parameters, String name) {
    return parameters
        .first(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static Instant time(String text) {
    return Times.instant(text)
        .orElseThrow(() -> new IllegalArgumentException("SystemTime=" + text + " is no time"));
  }

  private static String clock(String text) {
    if (!text.matches("([01]\\d|2[0-3])[0-5]\\d[0-5]\\d")) {
      throw new IllegalArgumentException("CstartTime=" + text + " is no hhmmss");
    }
    return text.substring(0, 2) + ":" + text.substring(2, 4) + ":" + text.substring(4);
  }

  private static String whole(String name, String text, int low, int high) {
    if (text.matches("\\d{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= low && number <= high) {
        return String.valueOf(number);
      }
    }
    throw new IllegalArgumentException(name + "=" + text + " is not in " + low + ".." + high);
  }
}
