package io.envgate.station.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds nodes from the parser's events. Built here and not by the library's own composer so that
 * duplicate keys stay visible, depth is bounded, and an anchor can only be used after it is
 * complete: what is built has no rings.
 */
final class Composer {
  private static final int DEEPEST = 40;
  private static final int MOST_NODES = 100_000; // aliases counted as often as they are used

  private final String text;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private Iterator<Event> events;
  private int nodes;

  Composer(String text) {
    this.text = text;
  }

  Document document() {
    LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
    try {
      events = new Parse(settings).parseString(text).iterator();
      return compose();
    } catch (Refusal refusal) {
      return refusal.broken;
    } catch (MarkedYamlEngineException e) {
      return Diagnosis.of(text, e);
    } catch (YamlEngineException e) {
      return new Document.Broken(Place.START, Document.Cause.OTHER, e.getMessage());
    }
  }

  private Document compose() throws Refusal {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent) {
        if (root.isPresent()) {
          throw new Refusal(place(event), Document.Cause.SEVERAL_DOCUMENTS, "---");
        }
        root = Optional.of(node(event, 0));
      }
    }
    return new Document.Readable(root);
  }

  private Node node(Event event, int depth) throws Refusal {
    if (depth > DEEPEST) {
      throw new Refusal(place(event), Document.Cause.TOO_DEEP, String.valueOf(DEEPEST));
    }
    if (event instanceof AliasEvent alias) {
      return anchored(alias);
    }
    int before = nodes;
    count(1, event);
    Node node = complete(event, depth);
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get().getValue(), new Anchored(node, nodes - before));
    }
    return node;
  }

  private void count(int more, Event event) throws Refusal {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new Refusal(place(event), Document.Cause.TOO_MANY, String.valueOf(MOST_NODES));
    }
  }

  private Node complete(Event event, int depth) throws Refusal {
    if (event instanceof MappingStartEvent) {
      return mapping(place(event), depth);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(place(event), depth);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    return new Node.Text(place(event), scalar.getValue(), scalar.getValue(), !scalar.isPlain());
  }

  private Node anchored(AliasEvent alias) throws Refusal {
    String name = alias.getAlias().getValue();
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new Refusal(place(alias), Document.Cause.UNKNOWN_ANCHOR, name);
    }
    count(anchored.nodes, alias);
    return anchored.node;
  }

  private Node mapping(Place place, int depth) throws Refusal {
    List<Node.Entry> entries = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Text name)) {
        throw new Refusal(key.place(), Document.Cause.OTHER, "a key must be a word");
      }
      entries.add(new Node.Entry(name, value));
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(Place place, int depth) throws Refusal {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private static Place place(Event event) {
    return event.getStartMark().map(Composer::place).orElse(Place.START);
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private record Anchored(Node node, int nodes) {}

  /** Ends the descent; never leaves this class. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Document.Broken broken;

    Refusal(Place place, Document.Cause cause, String detail) {
      super(detail);
      broken = new Document.Broken(place, cause, detail);
    }
  }
}
