package io.envgate.reporting;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Target;
import io.envgate.api.reading.Factor;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a platform wants of an instrument (反控命令): 3011 to 3024 of HJ 212-2017 and 2025, annex
 * C, and 1011 and 1012 where PolId names an instrument. Of 2005 only 3011 and 3012, whose other
 * control commands are not established.
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

  private static final Map<String, Action> ACTIONS =
      Map.ofEntries(
          Map.entry("1011", Action.TELL_CLOCK),
          Map.entry("1012", Action.SET_CLOCK),
          Map.entry("3011", Action.CALIBRATE),
          Map.entry("3012", Action.SAMPLE),
          Map.entry("3013", Action.CLEAN),
          Map.entry("3014", Action.COMPARE),
          Map.entry("3015", Action.RETAIN),
          Map.entry("3016", Action.SET_SAMPLING_PERIOD),
          Map.entry("3017", Action.TELL_SAMPLING_PERIOD),
          Map.entry("3018", Action.TELL_SAMPLING_DURATION),
          Map.entry("3019", Action.IDENTIFY),
          Map.entry("3020", Action.TELL),
          Map.entry("3021", Action.SET),
          Map.entry("3022", Action.RETAIN),
          Map.entry("3024", Action.CHECK_STANDARD));
  private static final Set<String> OF_2005 = Set.of("3011", "3012");

  private final Edition edition;

  public CommandReader(Edition edition) {
    this.edition = edition;
  }

  /** Whether this command of the edition is for instruments. */
  public boolean knows(String cn) {
    return ACTIONS.containsKey(cn) && (edition != Edition.V2005 || OF_2005.contains(cn));
  }

  /**
   * @param cn one that {@link #knows} says yes to
   * @param point the monitoring point that the request's MN stands for
   */
  public Reading read(String cn, CommandParameters parameters, String point) {
    Map<String, String> arguments = new LinkedHashMap<>();
    try {
      Action action = refined(ACTIONS.get(cn), parameters);
      switch (action) {
        case SET_CLOCK ->
            arguments.put(Argument.TIME, time(required(parameters, "SystemTime")).toString());
        case SET_SAMPLING_PERIOD -> {
          arguments.put(Argument.START, clock(required(parameters, "CstartTime")));
          arguments.put(Argument.HOURS, whole("CTime", hours(parameters), 1, 24));
        }
        case TELL -> arguments.put(Argument.ITEM, required(parameters, "InfoId"));
        case SET -> {
          String item = required(parameters, "InfoId");
          arguments.put(Argument.ITEM, item);
          arguments.put(Argument.VALUE, value(parameters, item));
        }
        default -> {}
      }
      return new Reading.Wanted(target(parameters, point), action.word(), arguments);
    } catch (IllegalArgumentException wrong) {
      return new Reading.Wrong(wrong.getMessage());
    }
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

  private static Target target(CommandParameters parameters, String point) {
    Optional<String> factor = parameters.first("PolId").filter(code -> !code.isEmpty());
    return new Target.Serving(point, factor.map(Factor::new)); // says itself what is no code
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
