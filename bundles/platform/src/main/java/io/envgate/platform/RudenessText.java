package io.envgate.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rudeness as people write it on the command line: words with commas between, such as {@code
 * late=1500,every=5}.
 */
public final class RudenessText {
  /**
   * All words, for help texts. Numbers: milliseconds, answers, frames, kibibytes and commands a
   * second.
   */
  public static final String WORDS =
      "no-answer, late=MS, every=N, wrong-qn, half, drop=N, refuse, garbage, deaf, flood=KIB, commands=N";

  private static final long MOST =
      86_400_000; // a day in milliseconds is as late as anybody will wait

  private static final int MOST_FLOOD = 1024 * 1024; // a gibibyte a second
  private static final int MOST_COMMANDS = 1000; // a QN is a unique millisecond

  private RudenessText() {}

  /**
   * @return empty if a word is unknown or its number is missing, 0 or out of range
   */
  public static Optional<Rudeness> parse(String text) {
    List<Rudeness> kinds = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      Optional<Rudeness> kind = word(word.strip());
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return Optional.of(kinds.size() == 1 ? kinds.get(0) : new Rudeness.Several(kinds));
  }

  private static Optional<Rudeness> word(String word) {
    int equals = word.indexOf('=');
    if (equals >= 0) {
      return number(word.substring(equals + 1))
          .flatMap(number -> numbered(word.substring(0, equals), number));
    }
    return Optional.ofNullable(
        switch (word) {
          case "no-answer" -> new Rudeness.Silent();
          case "wrong-qn" -> new Rudeness.WrongQn();
          case "half" -> new Rudeness.Half();
          case "refuse" -> new Rudeness.Refusing();
          case "garbage" -> new Rudeness.Garbage();
          case "deaf" -> new Rudeness.Deaf();
          default -> null;
        });
  }

  private static Optional<Rudeness> numbered(String word, int number) {
    return Optional.ofNullable(
        switch (word) {
          case "late" -> new Rudeness.Late(Duration.ofMillis(number));
          case "every" -> new Rudeness.Forgetful(number);
          case "drop" -> new Rudeness.Dropping(number);
          case "flood" -> new Rudeness.Flooding(Math.min(number, MOST_FLOOD));
          case "commands" -> new Rudeness.Commanding(Math.min(number, MOST_COMMANDS));
          default -> null;
        });
  }

  private static Optional<Integer> number(String digits) {
    if (!digits.matches("[0-9]{1,8}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(digits);
    return number >= 1 && number <= MOST ? Optional.of(number) : Optional.empty();
  }
}
