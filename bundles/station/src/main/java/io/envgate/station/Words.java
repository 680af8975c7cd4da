package io.envgate.station;

import io.envgate.station.parts.HostPort;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads values of the kinds that station files hold. What is none of its kind is noted with an
 * example of a right one, and absent.
 */
final class Words {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9._-]*):([0-9]{1,9})");
  private static final Pattern QUOTED_CHINESE =
      Pattern.compile("[“”‘’].*|.*[“”‘’]", Pattern.DOTALL);

  private final Findings findings;

  Words(Findings findings) {
    this.findings = findings;
  }

  /**
   * Whether it can be a key for life: an identity that also stands in file names, filters and
   * topics.
   */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean isFileName(String text) {
    return FILE_NAME.matcher(text).matches();
  }

  /** The first place where the word stands as a value. */
  static Optional<Node.Text> find(String text, Node node) {
    if (node instanceof Node.Text word) {
      return word.text().equals(text) ? Optional.of(word) : Optional.empty();
    }
    Stream<Node> inside =
        node instanceof Node.Sequence sequence
            ? sequence.items().stream()
            : ((Node.Mapping) node).entries().stream().map(Node.Entry::value);
    return inside.flatMap(one -> find(text, one).stream()).findFirst();
  }

  List<Node.Entry> entries(String key, Node node, String example) {
    if (!(node instanceof Node.Mapping mapping)) {
      complain(Rule.NOT_A_MAPPING, key, node, example);
      return List.of();
    }
    Map<String, Node.Entry> unique = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Node.Entry first = unique.putIfAbsent(entry.key().text(), entry);
      if (first != null) {
        findings.add(Rule.KEY_TWICE, entry.key().place(), entry.key().text(), first.key().place());
      }
    }
    return List.copyOf(unique.values());
  }

  List<Node> items(String key, Node node, String example) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    complain(Rule.NOT_A_LIST, key, node, example);
    return List.of();
  }

  Optional<Node.Text> word(Node.Entry entry, String example) {
    return word(entry.key().text(), entry.value(), example);
  }

  /** Absent, without a word, where a variable in it could not be filled in. */
  Optional<Node.Text> word(String key, Node node, String example) {
    if (!(node instanceof Node.Text word)) {
      findings.add(Rule.NOT_A_WORD, node.place(), key, example);
      return Optional.empty();
    }
    if (!word.quoted() && QUOTED_CHINESE.matcher(word.text()).matches()) {
      findings.add(Rule.CHINESE_QUOTES, word.place(), word.text());
    }
    return Variables.open(word) ? Optional.empty() : Optional.of(word);
  }

  Optional<Integer> whole(Node.Entry entry, int low, int high, int example) {
    Optional<Node.Text> word = word(entry, String.valueOf(example));
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (!WHOLE.matcher(text).matches()) {
      findings.add(
          Rule.NOT_A_WHOLE_NUMBER,
          word.get().place(),
          entry.key().text(),
          text,
          entry.key().text() + ": " + example);
      return Optional.empty();
    }
    int value = Integer.parseInt(text);
    if (value < low || value > high) {
      findings.add(Rule.NUMBER_OUTSIDE, word.get().place(), entry.key().text(), text, low, high);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  Optional<BigDecimal> number(String key, Node node, String example) {
    Optional<Node.Text> word = word(key, node, example);
    if (word.isPresent() && !NUMBER.matcher(word.get().text()).matches()) {
      findings.add(
          Rule.NOT_A_NUMBER, word.get().place(), key, word.get().text(), key + ": " + example);
      return Optional.empty();
    }
    return word.map(Node.Text::text).map(BigDecimal::new);
  }

  Optional<Boolean> flag(Node.Entry entry) {
    Optional<Node.Text> word = word(entry, entry.key().text() + ": true");
    if (word.isPresent()
        && !word.get().text().equals("true")
        && !word.get().text().equals("false")) {
      findings.add(Rule.NOT_A_SWITCH, word.get().place(), entry.key().text(), word.get().text());
      return Optional.empty();
    }
    return word.map(Node.Text::text).map(Boolean::valueOf);
  }

  Optional<String> choice(Node.Entry entry, List<String> choices) {
    String key = entry.key().text();
    Optional<Node.Text> word = word(entry, key + ": " + choices.get(0));
    if (word.isEmpty() || choices.contains(word.get().text())) {
      return word.map(Node.Text::text);
    }
    String text = word.get().text();
    String all = String.join(", ", choices);
    Nearest.to(text, choices)
        .ifPresentOrElse(
            near ->
                findings.add(Rule.NOT_A_CHOICE_NEAR, entry.value().place(), key, text, near, all),
            () -> findings.add(Rule.NOT_A_CHOICE, entry.value().place(), key, text, all));
    return Optional.empty();
  }

  Optional<Duration> duration(Node.Entry entry, Duration low, Duration high, String example) {
    String key = entry.key().text();
    Optional<Node.Text> word = word(entry, key + ": " + example);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    Optional<Duration> duration = Durations.read(text);
    if (duration.isEmpty()) {
      findings.add(Rule.NOT_A_DURATION, word.get().place(), key, text, key + ": " + example);
    } else if (duration.get().compareTo(low) < 0 || duration.get().compareTo(high) > 0) {
      findings.add(
          Rule.DURATION_OUTSIDE,
          word.get().place(),
          key,
          text,
          Durations.written(low),
          Durations.written(high));
      return Optional.empty();
    }
    return duration;
  }

  Optional<HostPort> address(Node.Entry entry, String example) {
    String key = entry.key().text();
    Optional<Node.Text> word = word(entry, key + ": " + example);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<HostPort> address = hostPort(word.get().text());
    if (address.isEmpty()) {
      findings.add(
          Rule.NOT_AN_ADDRESS, word.get().place(), key, word.get().text(), key + ": " + example);
    }
    return address;
  }

  static Optional<HostPort> hostPort(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(address.group(2));
    String host = address.group(1).replaceAll("[\\[\\]]", "");
    return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new HostPort(host, port));
  }

  /**
   * A word where more should stand is often a key whose colon came from a Chinese keyboard or lacks
   * its space.
   */
  private void complain(Rule rule, String key, Node node, String example) {
    String text = node instanceof Node.Text word ? word.text() : "";
    int wide = text.indexOf('：');
    int narrow = text.indexOf(':');
    if (wide > 0) {
      findings.add(
          Rule.KEY_FULL_WIDTH_COLON,
          node.place(),
          text,
          text.substring(0, wide),
          text.substring(wide + 1).strip());
    } else if (narrow > 0 && !text.contains(" ")) {
      findings.add(
          Rule.KEY_COLON_WITHOUT_SPACE,
          node.place(),
          text,
          text.substring(0, narrow),
          text.substring(narrow + 1));
    } else {
      findings.add(rule, node.place(), key, example);
    }
  }
}
