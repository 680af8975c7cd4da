package io.envgate.registermap;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mapping of a register map while it is read: answers with what a key says, and collects what
 * is wrong.
 */
final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,8}) ?(ms|s|min|h)");
  private static final Map<String, Duration> DURATIONS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private final Part.Entries entries;
  private final Problems problems;
  private final Set<String> misspelled = new HashSet<>();

  Fields(Part.Entries entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  boolean has(String key) {
    return entries.parts().containsKey(key);
  }

  Optional<Part> part(String key) {
    return Optional.ofNullable(entries.parts().get(key));
  }

  /** Where the key stands, or the mapping where it is absent. */
  Place place(String key) {
    return entries.keys().getOrDefault(key, entries.place().at(key));
  }

  void wrong(String key, String zh, String en) {
    problems.add(place(key), zh, en);
  }

  /** Names every key that is not known, with the nearest that is. */
  void onlyKnows(List<String> known) {
    for (String key : entries.parts().keySet()) {
      if (!known.contains(key)) {
        Optional<String> meant = Spelling.nearest(key, known);
        meant.ifPresent(misspelled::add);
        String zh =
            meant.map(word -> "；是不是 " + word + "？").orElse("；可用的有 " + String.join(" ", known));
        String en =
            meant
                .map(word -> "; did you mean " + word + "?")
                .orElse("; known are " + String.join(" ", known));
        wrong(key, "不认识的键 " + key + zh, "unknown key " + key + en);
      }
    }
  }

  /** Empty and, if required, a problem where it is absent. */
  Optional<String> text(String key, boolean required) {
    Optional<Part> part = part(key);
    if (part.isPresent() && !(part.get() instanceof Part.Text)) {
      wrong(key, key + " 应是单个值", key + " takes a single value");
      return Optional.empty();
    }
    Optional<String> text = part.map(one -> ((Part.Text) one).text()).filter(one -> !one.isBlank());
    if (text.isEmpty()
        && required
        && !misspelled.contains(key)) { // a misspelled key is named already
      wrong(key, "缺少 " + key, key + " is missing");
    }
    return text;
  }

  /** A list of texts, or one text as a list of one; empty where it is absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    part(key)
        .ifPresent(
            part -> {
              for (Part one : part instanceof Part.Items items ? items.parts() : List.of(part)) {
                if (one instanceof Part.Text text) {
                  texts.add(text.text());
                } else {
                  wrong(key, key + " 应是值的列表", key + " takes a list of single values");
                }
              }
            });
    return texts;
  }

  /**
   * A whole number, decimal or 0x…; the default, with a problem, where it is none or out of range.
   */
  int whole(String key, int least, int most, int otherwise, boolean required) {
    Optional<String> text = text(key, required);
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<BigDecimal> number =
        Numbers.of(text.get()).filter(one -> Numbers.isWholeWithin(one, least, most));
    if (number.isEmpty()) {
      String range = least + "…" + most;
      wrong(
          key,
          key + " 应是 " + range + " 的整数，而不是“" + text.get() + "”",
          key + " takes a whole number " + range + ", not '" + text.get() + "'");
    }
    return number.map(BigDecimal::intValueExact).orElse(otherwise);
  }

  Optional<BigDecimal> number(String key) {
    return text(key, false).flatMap(text -> numberOrWrong(key, text));
  }

  List<BigDecimal> numbers(String key) {
    return texts(key).stream().flatMap(text -> numberOrWrong(key, text).stream()).toList();
  }

  Optional<BigDecimal> numberOrWrong(String key, String text) {
    Optional<BigDecimal> number = Numbers.of(text);
    if (number.isEmpty()) {
      wrong(key, key + " 应是数，而不是“" + text + "”", key + " takes a number, not '" + text + "'");
    }
    return number;
  }

  /** One of the words, in any case. */
  <T> Optional<T> choice(String key, Map<String, T> words, boolean required) {
    Optional<String> text = text(key, required);
    Optional<T> chosen = text.map(one -> one.toLowerCase(Locale.ROOT)).map(words::get);
    if (text.isPresent() && chosen.isEmpty()) {
      String all = String.join(" ", words.keySet());
      wrong(
          key,
          key + " 应是其中之一：" + all + "，而不是“" + text.get() + "”",
          key + " is one of " + all + ", not '" + text.get() + "'");
    }
    return chosen;
  }

  /** The keys in their order. */
  List<String> keys() {
    return List.copyOf(entries.parts().keySet());
  }

  /** A time with its unit, at most a day; zero where it is absent. */
  Duration duration(String key) {
    Optional<String> text = text(key, false);
    Matcher matcher = DURATION.matcher(text.orElse("0s"));
    Duration duration = Duration.ZERO;
    if (matcher.matches()) {
      duration = DURATIONS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }
    if (!matcher.matches() || duration.compareTo(Duration.ofDays(1)) > 0) {
      wrong(
          key,
          key + " 应写成 250ms、18s、5min 或 1h，至多一天",
          key + " is written like 250ms, 18s, 5min or 1h, at most a day");
    }
    return duration;
  }

  /** The mapping under a key; empty, with a problem, where something else stands there. */
  Optional<Fields> entries(String key, String example) {
    Optional<Part> part = part(key);
    if (part.isPresent()
        && !(part.get() instanceof Part.Entries written && !written.parts().isEmpty())) {
      wrong(key, key + " 应写成 " + example, key + " is written like " + example);
      return Optional.empty();
    }
    return part.map(one -> new Fields((Part.Entries) one, problems));
  }

  /** The mappings of a list under a key, or the one that stands there. */
  List<Fields> mappings(String key, String example) {
    List<Fields> mappings = new ArrayList<>();
    part(key)
        .ifPresent(
            part -> {
              for (Part one : part instanceof Part.Items items ? items.parts() : List.of(part)) {
                if (one instanceof Part.Entries mapping) {
                  mappings.add(new Fields(mapping, problems));
                } else {
                  wrong(
                      key,
                      key + " 每一项应写成 " + example,
                      "each of " + key + " is written like " + example);
                }
              }
            });
    return mappings;
  }

  /** What each entry of a mapping says, in its order; a key may stand for several. */
  <K> Map<K, Status.Statement> statements(
      String key, Function<String, List<K>> keys, String keyZh, String keyEn) {
    Map<K, Status.Statement> read = new LinkedHashMap<>();
    Optional<Fields> written = entries(key, "{0: D, 16: C}");
    for (String word : written.map(Fields::keys).orElse(List.of())) {
      List<K> meaning = keys.apply(word);
      if (meaning.isEmpty()) {
        written
            .get()
            .wrong(
                word,
                key + " 的键应是" + keyZh + "，而不是“" + word + "”",
                key + ": the key is " + keyEn + ", not '" + word + "'");
      }
      Optional<Status.Statement> said = written.get().statement(word);
      meaning.forEach(number -> said.ifPresent(statement -> read.put(number, statement)));
    }
    return read;
  }

  /** A data flag, perhaps followed by what the manual calls it. */
  Optional<Status.Statement> statement(String key) {
    Optional<String> text = text(key, true);
    Optional<Status.Statement> statement = text.flatMap(Status.Statement::of);
    if (text.isPresent() && statement.isEmpty()) {
      wrong(
          key,
          "应以数据标记 N F M S D C T B 之一开头，而不是“" + text.get() + "”",
          "this starts with one of the data flags N F M S D C T B, not '" + text.get() + "'");
    }
    return statement;
  }
}
