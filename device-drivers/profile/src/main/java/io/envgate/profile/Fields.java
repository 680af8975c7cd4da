package io.envgate.profile;

import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.math.MathContext;
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
 * One mapping of a profile while it is read: answers with what a key says, and collects what is
 * wrong.
 */
public final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,8}) ?(ms|s|min|h)");
  private static final Pattern FACTOR = Pattern.compile("[A-Za-z0-9]{1,20}");
  private static final Map<String, Duration> DURATIONS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private final Part.Entries entries;
  private final Problems problems;
  private final Set<String> misspelled = new HashSet<>();

  public Fields(Part.Entries entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  public boolean has(String key) {
    return entries.parts().containsKey(key);
  }

  public Optional<Part> part(String key) {
    return Optional.ofNullable(entries.parts().get(key));
  }

  /** Where the key stands, or the mapping where it is absent. */
  public Place place(String key) {
    return entries.keys().getOrDefault(key, entries.place().at(key));
  }

  public void wrong(String key, String zh, String en) {
    problems.add(place(key), zh, en);
  }

  /** Names every key that is not known, with the nearest that is. */
  public void onlyKnows(List<String> known) {
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

  /** As written, blanks and all; empty, with a problem, where it is no single value. */
  public Optional<String> raw(String key) {
    Optional<Part> part = part(key);
    if (part.isPresent() && !(part.get() instanceof Part.Text)) {
      wrong(key, key + " 应是单个值", key + " takes a single value");
      return Optional.empty();
    }
    return part.map(one -> ((Part.Text) one).text());
  }

  /** Empty and, if required, a problem where it is absent or blank. */
  public Optional<String> text(String key, boolean required) {
    if (has(key) && !(part(key).get() instanceof Part.Text)) {
      return raw(key);
    }
    Optional<String> text = raw(key).filter(one -> !one.isBlank());
    if (text.isEmpty()
        && required
        && !misspelled.contains(key)) { // a misspelled key is named already
      wrong(key, "缺少 " + key, key + " is missing");
    }
    return text;
  }

  /** A list of texts, or one text as a list of one; empty where it is absent. */
  public List<String> texts(String key) {
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
  public int whole(String key, int least, int most, int otherwise, boolean required) {
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

  public Optional<BigDecimal> number(String key) {
    return text(key, false).flatMap(text -> numberOrWrong(key, text));
  }

  public List<BigDecimal> numbers(String key) {
    return texts(key).stream().flatMap(text -> numberOrWrong(key, text).stream()).toList();
  }

  public Optional<BigDecimal> numberOrWrong(String key, String text) {
    Optional<BigDecimal> number = Numbers.of(text);
    if (number.isEmpty()) {
      wrong(key, key + " 应是数，而不是“" + text + "”", key + " takes a number, not '" + text + "'");
    }
    return number;
  }

  /** {@code -40} or {@code -160/9}; 0, perhaps with a problem, for none. */
  public BigDecimal offset(String key) {
    String[] parts = text(key, false).orElse("0").split("/", 2);
    BigDecimal number = numberOrWrong(key, parts[0]).orElse(BigDecimal.ZERO);
    Optional<BigDecimal> by =
        parts.length == 1
            ? Optional.empty()
            : numberOrWrong(key, parts[1]).filter(one -> one.signum() != 0);
    return by.map(one -> number.divide(one, MathContext.DECIMAL128)).orElse(number);
  }

  /** {@code 0.1} or {@code 1/3.6}; {@link Scale#NONE}, perhaps with a problem, for none. */
  public Scale scale(String key, BigDecimal offset) {
    String[] parts = text(key, false).orElse("1").split("/", 2);
    Optional<BigDecimal> times = numberOrWrong(key, parts[0]);
    Optional<BigDecimal> by =
        parts.length == 1 ? Optional.of(BigDecimal.ONE) : numberOrWrong(key, parts[1]);
    if (times.isEmpty() || by.isEmpty()) {
      return Scale.NONE;
    }
    if (times.get().signum() == 0 || by.get().signum() == 0) {
      wrong(key, key + " 不能是 0；不换算就不写", key + " is not 0; leave it out for no scaling");
      return Scale.NONE;
    }
    return new Scale(times.get(), by.get(), offset);
  }

  /** The code of a factor; empty, with a problem, where it is none. */
  public Optional<Factor> factor() {
    Optional<String> code = text("factor", false);
    Optional<Factor> factor = code.filter(one -> FACTOR.matcher(one).matches()).map(Factor::new);
    if (code.isPresent() && factor.isEmpty()) {
      wrong(
          "factor",
          "因子编码是 1～20 个字母或数字，而不是“" + code.get() + "”",
          "a factor code has 1 to 20 letters and digits, not '" + code.get() + "'");
    }
    return factor;
  }

  /** The words for the values of an enumeration: {@code CRC16_CCITT} is {@code crc16-ccitt}. */
  public static <T extends Enum<T>> Map<String, T> words(T[] values) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
    }
    return words;
  }

  /** One of the words, in any case. */
  public <T> Optional<T> choice(String key, Map<String, T> words, boolean required) {
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
  public List<String> keys() {
    return List.copyOf(entries.parts().keySet());
  }

  /** A time with its unit, at most a day; zero where it is absent. */
  public Duration duration(String key) {
    return duration(key, Duration.ZERO, Duration.ofDays(1));
  }

  /** A time with its unit; {@code otherwise}, perhaps with a problem, for none. */
  public Duration duration(String key, Duration otherwise, Duration longest) {
    Optional<String> text = text(key, false);
    Optional<Duration> duration =
        text.map(one -> DURATION.matcher(one.strip()))
            .filter(Matcher::matches)
            .map(one -> DURATIONS.get(one.group(2)).multipliedBy(Long.parseLong(one.group(1))))
            .filter(one -> one.compareTo(longest) <= 0);
    if (text.isPresent() && duration.isEmpty()) {
      String most = written(longest);
      wrong(
          key,
          key + " 应写成 250ms、18s、5min 或 1h，至多 " + most,
          key + " is written like 250ms, 18s, 5min or 1h, at most " + most);
    }
    return duration.orElse(otherwise);
  }

  public boolean isMapping(String key) {
    return part(key).filter(Part.Entries.class::isInstance).isPresent();
  }

  private static String written(Duration duration) {
    if (duration.toMinutesPart() + duration.toSecondsPart() == 0) {
      return duration.toHours() + "h";
    }
    return duration.toSecondsPart() == 0
        ? duration.toMinutes() + "min"
        : duration.toSeconds() + "s";
  }

  /** The mapping under a key; empty, with a problem, where something else stands there. */
  public Optional<Fields> entries(String key, String example) {
    Optional<Part> part = part(key);
    if (part.isPresent()
        && !(part.get() instanceof Part.Entries written && !written.parts().isEmpty())) {
      wrong(key, key + " 应写成 " + example, key + " is written like " + example);
      return Optional.empty();
    }
    return part.map(one -> new Fields((Part.Entries) one, problems));
  }

  /** The mappings of a list under a key, or the one that stands there. */
  public List<Fields> mappings(String key, String example) {
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
  public <K> Map<K, Statement> statements(
      String key, Function<String, List<K>> keys, String keyZh, String keyEn) {
    Map<K, Statement> read = new LinkedHashMap<>();
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
      Optional<Statement> said = written.get().statement(word);
      meaning.forEach(number -> said.ifPresent(statement -> read.put(number, statement)));
    }
    return read;
  }

  /** A data flag, perhaps followed by what the manual calls it. */
  public Optional<Statement> statement(String key) {
    Optional<String> text = text(key, true);
    Optional<Statement> statement = text.flatMap(Statement::of);
    if (text.isPresent() && statement.isEmpty()) {
      wrong(
          key,
          "应以数据标记 N F M S D C T B 之一开头，而不是“" + text.get() + "”",
          "this starts with one of the data flags N F M S D C T B, not '" + text.get() + "'");
    }
    return statement;
  }
}
