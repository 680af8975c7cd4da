package io.envgate.station;

import io.envgate.station.parts.HostPort;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one mapping, taken one after another. What is wrong is noted, and a harmless value is
 * handed out in its stead, so that everything else is checked too; a key that nobody took is
 * unknown, which {@link #done()} says.
 */
final class Fields {
  private final Node.Text owner;
  private final Findings findings;
  private final Map<String, Node.Entry> given = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();
  private boolean shapeless;

  private Fields(Node.Text owner, Findings findings) {
    this.owner = owner;
    this.findings = findings;
  }

  /**
   * @param owner the key under which the mapping stands @param example how it should look, where it
   *     is none
   */
  static Fields of(Node.Text owner, Node node, String example, Findings findings) {
    Fields fields = new Fields(owner, findings);
    fields.shapeless = !(node instanceof Node.Mapping);
    for (Node.Entry entry : new Words(findings).entries(owner.text(), node, example)) {
      fields.given.put(entry.key().text(), entry);
    }
    return fields;
  }

  /**
   * Whether there was no mapping at all, which is already noted: what is missing in it then goes
   * without saying.
   */
  boolean isShapeless() {
    return shapeless;
  }

  /** Where the key stands that this mapping belongs to. */
  Place place() {
    return owner.place();
  }

  /** Where the key stands, or its owner where it is not given. */
  Place place(String key) {
    Node.Entry entry = given.get(key);
    return entry == null ? owner.place() : entry.key().place();
  }

  boolean has(String key) {
    return take(key).isPresent();
  }

  /** The entry, unless it is left out or left empty. */
  Optional<Node.Entry> take(String key) {
    if (!known.contains(key)) {
      known.add(key);
    }
    return Optional.ofNullable(given.get(key))
        .filter(entry -> !(entry.value() instanceof Node.Text word && word.absent()));
  }

  /** The same, and a finding where it is not given. @param example a line that would be right */
  Optional<Node.Entry> need(String key, String example) {
    Optional<Node.Entry> entry = take(key);
    if (entry.isEmpty() && !shapeless) {
      findings.add(Rule.KEY_MISSING, place(key), key, example);
    }
    return entry;
  }

  /** A word as it is written, leading zeros and all. */
  Optional<Node.Text> word(String key, String example) {
    return take(key).flatMap(entry -> new Words(findings).word(entry, example));
  }

  /** One word, or a list of words. */
  List<Node.Text> words(String key, String example) {
    Optional<Node.Entry> entry = take(key);
    if (entry.isPresent() && entry.get().value() instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .flatMap(item -> new Words(findings).word(key, item, example).stream())
          .toList();
    }
    return word(key, example).stream().toList();
  }

  String text(String key, String example, String otherwise) {
    return word(key, example).map(Node.Text::text).orElse(otherwise);
  }

  int whole(String key, int low, int high, int otherwise) {
    return take(key)
        .flatMap(entry -> new Words(findings).whole(entry, low, high, otherwise))
        .orElse(otherwise);
  }

  Optional<BigDecimal> number(String key, String example) {
    return take(key)
        .flatMap(entry -> new Words(findings).number(entry.key().text(), entry.value(), example));
  }

  boolean flag(String key, boolean otherwise) {
    return take(key).flatMap(entry -> new Words(findings).flag(entry)).orElse(otherwise);
  }

  String choice(String key, String otherwise, List<String> choices) {
    return take(key).flatMap(entry -> new Words(findings).choice(entry, choices)).orElse(otherwise);
  }

  /**
   * @param example a duration that would be right
   */
  Optional<Duration> duration(String key, Duration low, Duration high, String example) {
    return take(key).flatMap(entry -> new Words(findings).duration(entry, low, high, example));
  }

  Optional<HostPort> address(String key, String example) {
    return take(key).flatMap(entry -> new Words(findings).address(entry, example));
  }

  /**
   * The entries of a mapping whose keys are names that the writer chose; empty where there is none.
   */
  List<Node.Entry> entries(String key, String example) {
    return take(key)
        .map(entry -> new Words(findings).entries(key, entry.value(), example))
        .orElse(List.of());
  }

  List<Node> items(String key, String example) {
    return take(key)
        .map(entry -> new Words(findings).items(key, entry.value(), example))
        .orElse(List.of());
  }

  /** Notes every key that is none of those asked for. */
  void done() {
    for (Node.Entry entry : given.values()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        unknown(entry, key);
      }
    }
  }

  private void unknown(Node.Entry entry, String key) {
    Place place = entry.key().place();
    boolean bare = entry.value() instanceof Node.Text word && word.absent();
    int wide = key.indexOf('：');
    int narrow = key.indexOf(':');
    if (wide > 0) {
      findings.add(
          Rule.KEY_FULL_WIDTH_COLON,
          place,
          key,
          key.substring(0, wide),
          key.substring(wide + 1).strip());
    } else if (bare && narrow > 0 && known.contains(key.substring(0, narrow))) {
      findings.add(
          Rule.KEY_COLON_WITHOUT_SPACE,
          place,
          key,
          key.substring(0, narrow),
          key.substring(narrow + 1));
    } else {
      Optional<String> near = Nearest.to(key, known);
      near.ifPresentOrElse(
          meant -> findings.add(Rule.KEY_UNKNOWN_NEAR, place, key, meant),
          () -> findings.add(Rule.KEY_UNKNOWN, place, key, String.join(", ", known)));
    }
  }
}
