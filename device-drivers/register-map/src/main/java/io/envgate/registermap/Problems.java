package io.envgate.registermap;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one reading of a file names all of it. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String zh, String en) {
    found.add(new Problem(place.line(), place.column(), place.row(), place.key(), zh, en));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> all() {
    return List.copyOf(found);
  }
}
