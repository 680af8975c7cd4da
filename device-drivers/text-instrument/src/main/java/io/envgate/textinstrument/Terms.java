package io.envgate.textinstrument;

import io.envgate.api.control.Argument;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command's telegrams may hold of what comes with it: {@code {value}}, or {@code {value:4}}
 * with zeros in front, and the like; and {@code {now:…}}, which is the time that was ordered where
 * one was.
 *
 * @param least none below it is sent @param most none above it is sent
 */
record Terms(Optional<BigDecimal> least, Optional<BigDecimal> most) {
  private static final List<String> NAMES =
      List.of(Argument.VALUE, Argument.START, Argument.HOURS, Argument.SECONDS);
  private static final Pattern PLACE =
      Pattern.compile("\\{(" + String.join("|", NAMES) + ")(?::([1-9]))?}");
  private static final Pattern CLOCK = Pattern.compile("\\{now:([^{}]+)}");
  private static final Pattern HARMLESS = Pattern.compile("[-+0-9A-Za-z.:]{1,32}");

  /** The text as it would be with some command: for what looks whether the rest is right. */
  static String sample(String text) {
    return PLACE.matcher(text).replaceAll("0");
  }

  /**
   * The telegram with all of that filled in.
   *
   * @throws IllegalArgumentException in words, if something is missing or makes no sense there
   */
  Telegram filled(Telegram telegram, Map<String, String> arguments) {
    String text = telegram.send().orElseThrow().text();
    String filled =
        PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(term(place, arguments)));
    String time = arguments.get(Argument.TIME);
    if (time != null) {
      filled =
          CLOCK
              .matcher(filled)
              .replaceAll(
                  place ->
                      Matcher.quoteReplacement(new Template(place.group()).clockAt(instant(time))));
    }
    return filled.equals(text) ? telegram : telegram.sending(new Template(filled));
  }

  private String term(MatchResult place, Map<String, String> arguments) {
    String name = place.group(1);
    String text = arguments.get(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (!HARMLESS.matcher(text).matches()) {
      throw new IllegalArgumentException(name + "=" + text + " cannot be said to this instrument");
    }
    if (name.equals(Argument.VALUE)) {
      inBounds(text);
    }
    if (place.group(2) == null) {
      return text;
    }
    if (!text.matches("\\d+") || text.length() > Integer.parseInt(place.group(2))) {
      throw new IllegalArgumentException(
          name + "=" + text + " is no whole number of " + place.group(2) + " digits");
    }
    return "0".repeat(Integer.parseInt(place.group(2)) - text.length()) + text;
  }

  private void inBounds(String text) {
    if (least.isEmpty() && most.isEmpty()) {
      return;
    }
    BigDecimal figure;
    try {
      figure = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("value=" + text + " is no number", e);
    }
    if (least.filter(low -> figure.compareTo(low) < 0).isPresent()
        || most.filter(high -> figure.compareTo(high) > 0).isPresent()) {
      throw new IllegalArgumentException(
          "value="
              + text
              + " is not in "
              + least.map(BigDecimal::toPlainString).orElse("")
              + ".."
              + most.map(BigDecimal::toPlainString).orElse(""));
    }
  }

  private static Instant instant(String time) {
    try {
      return Instant.parse(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time=" + time + " is no time", e);
    }
  }
}
