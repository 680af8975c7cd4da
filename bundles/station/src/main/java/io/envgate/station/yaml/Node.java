package io.envgate.station.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A piece of a YAML text. Aliases are already followed; an alias stands at the place of its anchor.
 */
public sealed interface Node {

  Place place();

  /**
   * The same as plain maps, lists and strings, null where nothing is written. Of a key given twice
   * the last one stays.
   */
  Object plain();

  /**
   * A word.
   *
   * @param text what it says, after {@code ${NAME}} was replaced
   * @param raw as it stood in the file
   * @param quoted whether it stood in quotes or as a block, and so is a text whatever it looks like
   */
  record Text(Place place, String text, String raw, boolean quoted) implements Node {

    /** Nothing was written: {@code key:} or {@code key: ~}. */
    public boolean absent() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public Object plain() {
      return absent() ? null : text;
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object plain() {
      return items.stream().map(Node::plain).collect(Collectors.toList());
    }
  }

  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach(entry -> plain.put(entry.key().text(), entry.value().plain()));
      return plain;
    }
  }

  record Entry(Text key, Node value) {}
}
