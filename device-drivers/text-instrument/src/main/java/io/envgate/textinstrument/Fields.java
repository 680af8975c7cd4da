package io.envgate.textinstrument;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a profile while it is read: says what a key says, and collects what is wrong. */
final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(ms|s|min|h)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "h", 3_600_000L);

  private final MappingNode node;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> misspelled = new HashSet<>();

  Fields(MappingNode node, Problems problems) {
    this.node = node;
    this.problems = problems;
    for (NodeTuple tuple : node.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      keys.putIfAbsent(key, tuple.getKeyNode());
      if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        wrong(key, "“" + key + "”写了两次；删去一个", "'" + key + "' is written twice; delete one");
      }
    }
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  void wrong(String key, String zh, String en) {
    problems.add(keys.getOrDefault(key, node).getStartMark(), key, zh, en);
  }

  /** Names every key that is not known, with the nearest that is. */
  void onlyKnows(List<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        Optional<String> meant = Spelling.nearest(key, known);
        meant.ifPresent(misspelled::add);
        String all = String.join(" ", known);
        wrong(
            key,
            "不认识的键 " + key + meant.map(word -> "；是不是 " + word + "？").orElse("；可用的有 " + all),
            "unknown key "
                + key
                + meant.map(word -> "; did you mean " + word + "?").orElse("; known are " + all));
      }
    }
  }

  /** As written, blanks and all; empty and, if required, a problem where it is absent. */
  Optional<String> raw(String key, boolean required) {
    Optional<Node> value = Optional.ofNullable(values.get(key));
    if (value.isPresent() && !(value.get() instanceof ScalarNode)) {
      wrong(key, key + " 应是单个值", key + " takes a single value");
      return Optional.empty();
    }
    if (value.isEmpty() && required && !misspelled.contains(key)) { // that one is named already
      wrong(key, "缺少 " + key, key + " is missing");
    }
    return value.map(one -> ((ScalarNode) one).getValue());
  }

  /** Empty where it is blank, too. */
  Optional<String> text(String key, boolean required) {
    Optional<String> text = raw(key, required);
    if (text.isPresent() && text.get().isBlank() && required) {
      wrong(key, key + " 是空的", key + " is empty");
    }
    return text.filter(one -> !one.isBlank());
  }

  /** A list of texts, or one text as a list of one; empty where it is absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node one : nodes(key)) {
      if (one instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        wrong(key, key + " 应是值的列表", key + " takes a list of single values");
      }
    }
    return texts;
  }

  /** A list of mappings; empty where it is absent. */
  List<Fields> list(String key) {
    List<Fields> list = new ArrayList<>();
    for (Node one : nodes(key)) {
      if (one instanceof MappingNode mapping) {
        list.add(new Fields(mapping, problems));
      } else {
        problems.add(one.getStartMark(), key, key + " 应是映射的列表", key + " takes a list of mappings");
      }
    }
    return list;
  }

  private List<Node> nodes(String key) {
    Node value = values.get(key);
    return value == null
        ? List.of()
        : value instanceof SequenceNode list ? list.getValue() : List.of(value);
  }

  boolean isMapping(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** A mapping within; empty, with a problem, where it is something else. */
  Optional<Fields> within(String key) {
    if (has(key) && !isMapping(key)) {
      wrong(key, key + " 应是映射 {…}", key + " takes a mapping {…}");
      return Optional.empty();
    }
    return has(key)
        ? Optional.of(new Fields((MappingNode) values.get(key), problems))
        : Optional.empty();
  }

  /**
   * A whole number, decimal or 0x…; the default, with a problem, where it is none or out of range.
   */
  int whole(String key, int least, int most, int otherwise, boolean required) {
    Optional<String> text = text(key, required);
    Optional<BigDecimal> number =
        text.flatMap(Numbers::of).filter(one -> Numbers.isWholeWithin(one, least, most));
    if (text.isPresent() && number.isEmpty()) {
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

  Optional<BigDecimal> numberOrWrong(String key, String text) {
    Optional<BigDecimal> number = Numbers.of(text);
    if (number.isEmpty()) {
      wrong(key, key + " 应是数，而不是“" + text + "”", key + " takes a number, not '" + text + "'");
    }
    return number;
  }

  /** {@code -40} or {@code -160/9}; 0, perhaps with a problem, for none. */
  BigDecimal offset(String key) {
    Optional<String> text = text(key, false);
    String[] parts = text.orElse("0").split("/", 2);
    BigDecimal number = numberOrWrong(key, parts[0]).orElse(BigDecimal.ZERO);
    Optional<BigDecimal> by =
        parts.length == 1
            ? Optional.empty()
            : numberOrWrong(key, parts[1]).filter(one -> one.signum() != 0);
    return by.map(one -> number.divide(one, MathContext.DECIMAL128)).orElse(number);
  }

  /** {@code 0.1} or {@code 1/3.6}; {@link Scale#NONE}, perhaps with a problem, for none. */
  Scale scale(String key, BigDecimal offset) {
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

  /** Such as {@code 500ms}, {@code 2s}, {@code 5min}. */
  Duration duration(String key, Duration otherwise, Duration longest) {
    Optional<String> text = text(key, false);
    Optional<Duration> duration =
        text.map(one -> DURATION.matcher(one.strip()))
            .filter(Matcher::matches)
            .map(one -> Duration.ofMillis(Long.parseLong(one.group(1)) * MILLIS.get(one.group(2))))
            .filter(one -> one.compareTo(longest) <= 0);
    if (text.isPresent() && duration.isEmpty()) {
      long most = longest.toSeconds();
      wrong(
          key,
          key + " 应是时长，如 500ms、2s，最多 " + most + "s",
          key + " takes a duration such as 500ms or 2s, at most " + most + "s");
    }
    return duration.orElse(otherwise);
  }

  /** One of the words, in any case. */
  <T extends Enum<T>> Optional<T> choice(String key, T[] values, boolean required) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
    }
    return choice(key, words, required);
  }

  <T> Optional<T> choice(String key, Map<String, T> words, boolean required) {
    Optional<String> text = text(key, required);
    Optional<T> chosen = text.map(one -> words.get(one.toLowerCase(Locale.ROOT)));
    if (text.isPresent() && chosen.isEmpty()) {
      String all = String.join(" ", words.keySet());
      wrong(
          key,
          key + " 应是其中之一：" + all + "，而不是“" + text.get() + "”",
          key + " is one of " + all + ", not '" + text.get() + "'");
    }
    return chosen;
  }

  /** A data flag, perhaps followed by what the manual calls it. */
  Optional<Statement> statement(String key) {
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
