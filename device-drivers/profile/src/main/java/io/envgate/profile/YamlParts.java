package io.envgate.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns YAML text, or what somebody else loaded from YAML, into {@link Part}s. */
public final class YamlParts {
  private static final int DEEPEST =
      12; // a profile needs five levels; more is an alias that contains itself

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("profile")
          .setMaxAliasesForCollections(8)
          .build(); // aliases multiply

  private final Problems problems;
  private final String needed;

  /**
   * @param needed what stands in such a text at least, {@code registers:}
   */
  public YamlParts(Problems problems, String needed) {
    this.problems = problems;
    this.needed = needed;
  }

  /** Empty when the text is no YAML or has nothing in it; the problems then say so. */
  public Optional<Part> of(String yaml) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.isEmpty()) {
        problems.add(
            new Place(1, 1, -1, ""),
            "文件是空的；至少要有 " + needed,
            "the text is empty; it needs at least " + needed);
      }
      return root.map(node -> of(node, 0));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(YamlParts::place).orElse(Place.NOWHERE);
      problems.add(place, "不是合法的 YAML：" + e.getProblem(), "this is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(
          Place.NOWHERE, "不是合法的 YAML：" + e.getMessage(), "this is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Part of(Node node, int depth) {
    Place place = node.getStartMark().map(YamlParts::place).orElse(Place.NOWHERE);
    if (depth > DEEPEST) {
      problems.add(place, "嵌套太深，超过 " + DEEPEST + " 层", "nested deeper than " + DEEPEST + " levels");
    } else if (node instanceof MappingNode mapping) {
      return entries(mapping, place, depth);
    } else if (node instanceof SequenceNode sequence) {
      List<Part> parts = new ArrayList<>();
      sequence.getValue().forEach(one -> parts.add(of(one, depth + 1)));
      return new Part.Items(parts, place);
    } else if (node instanceof ScalarNode scalar) {
      return new Part.Text(scalar.getValue(), place);
    }
    return new Part.Text("", place);
  }

  private Part entries(MappingNode mapping, Place place, int depth) {
    Map<String, Part> parts = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Place keyPlace =
          tuple.getKeyNode().getStartMark().map(YamlParts::place).orElse(place).at(key);
      if (parts.putIfAbsent(key, of(tuple.getValueNode(), depth + 1)) != null) {
        problems.add(
            keyPlace, "“" + key + "”写了两次；删去一个", "'" + key + "' is written twice; delete one");
      }
      keys.putIfAbsent(key, keyPlace);
    }
    return new Part.Entries(parts, keys, place);
  }

  /**
   * From maps, lists and scalars. Numbers come as their shortest text, so a caller that needs
   * leading zeros passes text.
   */
  public static Part of(Object loaded, Place place) {
    if (loaded instanceof Map<?, ?> map) {
      Map<String, Part> parts = new LinkedHashMap<>();
      Map<String, Place> keys = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> {
            keys.put(String.valueOf(key), place.at(String.valueOf(key)));
            parts.put(String.valueOf(key), of(value, place.at(String.valueOf(key))));
          });
      return new Part.Entries(parts, keys, place);
    }
    if (loaded instanceof List<?> list) {
      return new Part.Items(list.stream().map(one -> of(one, place)).toList(), place);
    }
    return new Part.Text(loaded == null ? "" : loaded.toString(), place);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, -1, "");
  }
}
