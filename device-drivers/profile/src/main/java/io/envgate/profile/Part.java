package io.envgate.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a profile as written, before it means anything: scalars stay the text that they were,
 * leading zeros and all.
 */
public sealed interface Part {

  Place place();

  /** The same piece, known to stand in a row. */
  Part inRow(int index);

  record Text(String text, Place place) implements Part {
    @Override
    public Text inRow(int index) {
      return new Text(text, place.inRow(index));
    }
  }

  record Items(List<Part> parts, Place place) implements Part {
    @Override
    public Items inRow(int index) {
      return new Items(parts.stream().map(part -> part.inRow(index)).toList(), place.inRow(index));
    }
  }

  /**
   * @param keys where each key stands, for messages about the key itself
   */
  record Entries(Map<String, Part> parts, Map<String, Place> keys, Place place) implements Part {
    @Override
    public Entries inRow(int index) {
      Map<String, Part> rowParts = new LinkedHashMap<>();
      parts.forEach((key, part) -> rowParts.put(key, part.inRow(index)));
      Map<String, Place> rowKeys = new LinkedHashMap<>();
      keys.forEach((key, keyPlace) -> rowKeys.put(key, keyPlace.inRow(index)));
      return new Entries(rowParts, rowKeys, place.inRow(index));
    }
  }
}
