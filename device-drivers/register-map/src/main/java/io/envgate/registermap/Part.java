package io.envgate.registermap;

import java.util.List;
import java.util.Map;

/** A piece of a register map as written, before it means anything: scalars stay the text that they were, leading zeros and all. */
sealed interface Part {

  Place place();

  record Text(String text, Place place) implements Part {}

  record Items(List<Part> parts, Place place) implements Part {}

  /** @param keys where each key stands, for messages about the key itself */
  record Entries(Map<String, Part> parts, Map<String, Place> keys, Place place) implements Part {}
}
