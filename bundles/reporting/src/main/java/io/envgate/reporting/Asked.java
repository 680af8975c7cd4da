package io.envgate.reporting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a platform wants by a CN, as a {@link Dialect} has it: a word, and behind it what the
 * command speaks of where the platform does not say it itself.
 *
 * <pre>
 *  calibrate                                    a word alone
 *  set RunMode                                  the parameter RunMode of the instrument; the value stands in RunMode
 *  set CleanInPipeTime from Time                … and the value in Time
 *  tell DataTime=now Temp Hum                   several at once, in this order: see {@link Told}
 * </pre>
 *
 * @param word what executes it is found by
 * @param rest what stands behind it; may be empty
 */
public record Asked(String word, String rest) {
  private static final Pattern SET =
      Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?: from ([A-Za-z]+))?");
  private static final String SETTING = "set";
  private static final String TELLING = "tell";

  public static Asked of(String text) {
    int blank = text.indexOf(' ');
    return blank < 0
        ? new Asked(text, "")
        : new Asked(text.substring(0, blank), text.substring(blank + 1).strip());
  }

  /** Whether what stands behind the word makes sense. */
  public boolean isSound() {
    return rest.isEmpty()
        || setting().isPresent()
        || !told().isEmpty() && told().stream().allMatch(Optional::isPresent);
  }

  /**
   * The parameter of an instrument that is set.
   *
   * @param item what its profile calls it
   * @param from the parameter of the command that holds the value
   */
  public record Setting(String item, String from) {}

  public Optional<Setting> setting() {
    Matcher matcher = SET.matcher(rest);
    return word.equals(SETTING) && matcher.matches()
        ? Optional.of(
            new Setting(
                matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(matcher.group(1))))
        : Optional.empty();
  }

  /** What is told, in its order; an empty one makes no sense. */
  private List<Optional<Told>> told() {
    return word.equals(TELLING) && !rest.isEmpty()
        ? Stream.of(rest.split(" +")).map(Told::of).toList()
        : List.of();
  }

  /** What is told at once, in its order; empty where the platform names one itself. */
  public List<Told> telling() {
    return told().stream().flatMap(Optional::stream).toList();
  }

  /**
   * One name and its value in an answer.
   *
   * @param name what the platform calls it
   * @param whence where it comes from
   * @param item the parameter of an instrument, or what those of a list begin with
   */
  public record Told(String name, Whence whence, String item) {
    private static final Pattern TEXT =
        Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?:=(#?)([A-Za-z]+)(\\*?))?");

    /** Where a value comes from. */
    public enum Whence {
      /** The clock of the gateway: {@code SystemTime=now}. */
      CLOCK,
      /** The real-time interval as 1061 tells it: {@code RtdInterval=interval}. */
      INTERVAL,
      /** An instrument: {@code RunMode}. */
      ITEM,
      /** Several, {@code Valve1 Valve2 …}, with bars between: {@code ValveStateList=Valve*}. */
      LIST,
      /** How many of these there are: {@code ValveCount=#Valve*}. */
      COUNT
    }

    static Optional<Told> of(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String name = matcher.group(1);
      String item = matcher.group(3);
      boolean counted = !"".equals(Optional.ofNullable(matcher.group(2)).orElse(""));
      boolean several = "*".equals(matcher.group(4));
      if (item == null) {
        return Optional.of(new Told(name, Whence.ITEM, name));
      }
      if (several || counted) {
        return counted && !several
            ? Optional.empty()
            : Optional.of(new Told(name, counted ? Whence.COUNT : Whence.LIST, item));
      }
      return switch (item) {
        case "now" -> Optional.of(new Told(name, Whence.CLOCK, ""));
        case "interval" -> Optional.of(new Told(name, Whence.INTERVAL, ""));
        default -> Optional.of(new Told(name, Whence.ITEM, item));
      };
    }
  }
}
