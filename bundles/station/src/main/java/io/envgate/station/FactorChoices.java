package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.profile.Use;
import io.envgate.station.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a site makes of a profile's rows: {@code take: [w01018]} leaves the others unread; {@code
 * factors: {channel1: w01018}} says what a row means there, and {@code factors: {a01001: {points:
 * [stack1, stack2]}}} where.
 */
final class FactorChoices {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");

  private final Context context;
  private final Fields fields;
  private final Set<String> points;

  FactorChoices(Context context, Fields fields, Set<String> points) {
    this.context = context;
    this.fields = fields;
    this.points = points;
  }

  Optional<Speech> applied(Optional<Speech> speech) {
    Map<String, Choice> choices = choices();
    List<Node.Text> taken = taken();
    if (speech.isEmpty()) {
      return speech;
    }
    Set<String> names = new TreeSet<>();
    for (Use use : speech.get().uses()) {
      names.add(use.row());
      use.factor().ifPresent(factor -> names.add(factor.code()));
    }
    choices.values().forEach(choice -> mustBeOneOf(names, choice.name));
    choices.values().forEach(choice -> choice.factor.ifPresent(factor -> names.add(factor.code())));
    taken.forEach(word -> mustBeOneOf(names, word));
    Set<String> wanted = new HashSet<>();
    taken.forEach(word -> wanted.add(word.text()));
    return Optional.of(speech.get().with(use -> left(chosen(use, choices), wanted)));
  }

  private void mustBeOneOf(Set<String> names, Node.Text word) {
    if (!names.contains(word.text())) {
      context
          .findings()
          .add(Rule.FACTOR_NOT_OF_ANALYZER, word.place(), word.text(), Context.list(names));
    }
  }

  private List<Node.Text> taken() {
    List<Node.Text> taken = new ArrayList<>();
    for (Node item : fields.items("take", "take: [w01018]")) {
      new Words(context.findings()).word("take", item, "[w01018]").ifPresent(taken::add);
    }
    return taken;
  }

  private Map<String, Choice> choices() {
    Map<String, Choice> choices = new HashMap<>();
    for (Node.Entry entry : fields.entries("factors", "{channel1: w01018}")) {
      choices.put(entry.key().text(), choice(entry));
    }
    return choices;
  }

  private Choice choice(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping)) {
      return new Choice(
          entry.key(),
          new Words(context.findings()).word(entry, "w01018").flatMap(this::factor),
          List.of());
    }
    Fields chosen =
        Fields.of(
            entry.key(), entry.value(), "{factor: w01018, point: outlet1}", context.findings());
    Optional<Factor> factor = chosen.word("factor", "w01018").flatMap(this::factor);
    List<String> where = new ArrayList<>();
    chosen.word("point", "point: outlet1").ifPresent(word -> addKnown(word, where));
    chosen
        .items("points", "points: [outlet1, outlet2]")
        .forEach(
            item ->
                new Words(context.findings())
                    .word("points", item, "[outlet1]")
                    .ifPresent(word -> addKnown(word, where)));
    chosen.done();
    return new Choice(entry.key(), factor, where);
  }

  private void addKnown(Node.Text word, List<String> where) {
    if (context.refersTo(word, points, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR)) {
      where.add(word.text());
    }
  }

  private Optional<Factor> factor(Node.Text word) {
    if (!CODE.matcher(word.text()).matches()) {
      context.findings().add(Rule.FACTOR_UNFIT, word.place(), word.text());
      return Optional.empty();
    }
    return Optional.of(new Factor(word.text()));
  }

  private static Use chosen(Use use, Map<String, Choice> choices) {
    Choice choice = choices.getOrDefault(use.row(), choices.get(use.code()));
    if (choice == null) {
      return use;
    }
    List<String> where = choice.points.isEmpty() ? use.points() : choice.points;
    return new Use(use.row(), choice.factor.or(use::factor), where);
  }

  /** A row without a factor is not read. */
  private static Use left(Use use, Set<String> wanted) {
    boolean stays = wanted.isEmpty() || wanted.contains(use.code()) || wanted.contains(use.row());
    return stays ? use : new Use(use.row(), Optional.empty(), use.points());
  }

  private record Choice(Node.Text name, Optional<Factor> factor, List<String> points) {}
}
