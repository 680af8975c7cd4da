package io.envgate.platform;

import io.envgate.hj212.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Wishes as people write them, a line each:
 *
 * <pre>
 *   1062 interval=60                            to every station that is known; or interval=1min
 *   &#64;010000A8900016F000169DC0 2011 stop          to one
 *   2051 2026-11-22T08:00 2026-11-22T09:00      history; or last=2h
 *   3011 w01018                                 PolId=w01018
 *   1000 OverTime=5;ReCount=3                   CP as the standard writes it
 * </pre>
 *
 * Times without digits of their own are those of China. An interval without a unit is in that of HJ
 * 212-2017, table 4, seconds of real-time reports and minutes of minute data, and goes out in the
 * unit in which the stations' dialect counts.
 */
final class WishText {
  /** How each parameter may be called for short, by command and word. */
  private static final Map<String, String> SHORT =
      Map.of(
          "1000 timeout", "OverTime",
          "1000 resends", "ReCount",
          "1012 time", "SystemTime");

  private static final Set<String> STARTED_AND_STOPPED = Set.of("2011", "2021");
  private static final Set<String> TIMES = Set.of("BeginTime", "EndTime", "SystemTime");
  private static final int MOST_PARAMETERS = 3000; // characters: a length field of four digits
  private static final Duration LONGEST_PAUSE = Duration.ofDays(31);

  private final Instant now;
  private final Tongue tongue;

  private WishText(Instant now, Tongue tongue) {
    this.now = now;
    this.tongue = tongue;
  }

  /**
   * @param now for {@code last=2h} and for clocks that are set
   * @param tongue of the stations
   */
  static Wish read(String line, Instant now, Tongue tongue) {
    List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    if (line.isBlank() || line.strip().startsWith("#")) {
      return new Wish.Nothing();
    }
    String whom = "";
    if (words.get(0).startsWith("@")) {
      whom = words.remove(0).substring(1);
      if (words.isEmpty() || whom.isEmpty()) {
        return new Wish.Unknown("@" + whom);
      }
    }
    String first = words.remove(0);
    return first.matches("[0-9]{4}")
        ? new WishText(now, tongue).ask(whom.equals("*") ? "" : whom, first, words)
        : word(first, String.join(" ", words), line.strip());
  }

  private static Wish word(String first, String rest, String line) {
    Wish unknown = new Wish.Unknown(line);
    return switch (first) {
      case "report" -> new Wish.Report(rest);
      case "stations" -> new Wish.Stations();
      case "help", "?" -> new Wish.Help();
      case "quit", "exit" -> new Wish.Quit();
      case "polite" -> new Wish.Behave(new Rudeness.Polite());
      case "rude" -> RudenessText.parse(rest).<Wish>map(Wish.Behave::new).orElse(unknown);
      case "wait" ->
          span(rest)
              .filter(time -> time.compareTo(LONGEST_PAUSE) <= 0)
              .<Wish>map(Wish.Pause::new)
              .orElse(unknown);
      case "await" ->
          rest.matches("[1-9][0-9]{0,5}|")
              ? new Wish.Await(rest.isEmpty() ? 1 : Integer.parseInt(rest))
              : unknown;
      default -> unknown;
    };
  }

  private Wish ask(String whom, String cn, List<String> words) {
    String command = cn;
    List<String> fields = new ArrayList<>();
    Optional<String> newMn = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (STARTED_AND_STOPPED.contains(cn) && word.equals("stop")) {
        command = String.valueOf(Integer.parseInt(cn) + 1);
      } else if (STARTED_AND_STOPPED.contains(cn) && word.equals("start")) {
        command = cn;
      } else if (word.startsWith("MN=") && cn.equals("1002")) {
        newMn = Optional.of(word.substring(3));
      } else {
        Optional<String> field = field(cn, word, i);
        if (field.isEmpty()) {
          return new Wish.Unknown(word);
        }
        fields.add(field.get());
      }
    }
    if (cn.equals("1012") && fields.stream().noneMatch(one -> one.contains("SystemTime="))) {
      fields.add("SystemTime=" + Times.text(now));
    }
    String cp = String.join(";", fields);
    return cp.length() > MOST_PARAMETERS
        ? new Wish.Unknown(cp.substring(0, 40) + "…")
        : new Wish.Ask(whom, new Order(command, cp, newMn));
  }

  /** A parameter as the wire has it; empty where the word is none. */
  private Optional<String> field(String cn, String word, int place) {
    int equals = word.indexOf('=');
    if (word.indexOf(';') >= 0 || word.indexOf(',') >= 0) {
      return Optional.of(word); // as the standard writes it
    }
    if (word.startsWith("last=")) {
      return span(word.substring(5))
          .map(back -> "BeginTime=" + Times.text(now.minus(back)) + ";EndTime=" + Times.text(now));
    }
    if (equals < 0) {
      return cn.startsWith("2")
          ? time(word).map(digits -> (place == 0 ? "BeginTime=" : "EndTime=") + digits)
          : Optional.of("PolId=" + word);
    }
    String given = word.substring(0, equals);
    String value = word.substring(equals + 1);
    if (given.equals("interval") && (cn.equals("1062") || cn.equals("1064"))) {
      return interval(cn, value);
    }
    String name = SHORT.getOrDefault(cn + " " + given, given);
    return (TIMES.contains(name) ? time(value) : Optional.of(value))
        .map(right -> name + "=" + right);
  }

  private Optional<String> interval(String cn, String text) {
    boolean minutes = cn.equals("1064");
    return span(text.matches("[0-9]+") && minutes ? text + "min" : text)
        .flatMap(length -> minutes ? Tongue.minutes(length) : tongue.realtimeInterval(length))
        .map(number -> (minutes ? "MinInterval=" : "RtdInterval=") + number);
  }

  /** Fourteen digits of a moment, an hour or a day. */
  private static Optional<String> time(String text) {
    try {
      if (text.matches("[0-9]{14}")) {
        return Times.instant(text).map(Times::text);
      }
      LocalDateTime local =
          text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
      return Optional.of(Times.text(local.toInstant(Times.CHINA)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 90s}, {@code 10min}, {@code 2h}, {@code 1d}. */
  private static Optional<Duration> span(String text) {
    String digits = text.replaceAll("[a-z]+$", "");
    if (!digits.matches("[1-9][0-9]{0,6}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(digits);
    return Optional.ofNullable(
        switch (text.substring(digits.length())) {
          case "ms" -> Duration.ofMillis(number);
          case "s", "" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> null;
        });
  }
}
