package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${NAME}} and {@code ${NAME:-default}}, which any value may hold, from the
 * environment or else from {@code secrets.yaml}. A name that is nowhere is reported, and its value
 * stays as it was written, so that it is not complained of twice.
 */
final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63})(:-([^}]*))?}");

  private final Function<String, Optional<String>> values;
  private final Findings findings;

  Variables(Function<String, Optional<String>> values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /** Whether something in it could not be filled in. */
  static boolean open(Node.Text word) {
    return REFERENCE.matcher(word.text()).find();
  }

  /** The name of the variable that the whole word is. */
  static Optional<String> name(Node.Text word) {
    Matcher reference = REFERENCE.matcher(word.raw());
    return reference.matches() && reference.group(2) == null
        ? Optional.of(reference.group(1))
        : Optional.empty();
  }

  /** All names in a text, in their order. */
  static List<String> named(String text) {
    List<String> names = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      names.add(reference.group(1));
    }
    return names;
  }

  Node filled(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return new Node.Mapping(
          mapping.place(),
          mapping.entries().stream()
              .map(entry -> new Node.Entry(entry.key(), filled(entry.value())))
              .toList());
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(
          sequence.place(), sequence.items().stream().map(this::filled).toList());
    }
    return filled((Node.Text) node);
  }

  private Node.Text filled(Node.Text word) {
    if (!word.raw().contains("${")) {
      return word;
    }
    String text =
        REFERENCE
            .matcher(word.raw())
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(value(reference.group(1), reference.group(3), word)));
    return new Node.Text(word.place(), text, word.raw(), word.quoted());
  }

  private String value(String name, String otherwise, Node.Text word) {
    Optional<String> value = values.apply(name).or(() -> Optional.ofNullable(otherwise));
    if (value.isEmpty()) {
      findings.add(Rule.VARIABLE_UNSET, word.place(), name);
      return "${" + name + "}";
    }
    return value.get();
  }
}
