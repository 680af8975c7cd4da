package io.envgate.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that one reading of a file names all of it. */
public final class Problems {
  private static final Comparator<Problem> AS_WRITTEN =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String zh, String en) {
    found.add(new Problem(place.line(), place.column(), place.row(), place.key(), zh, en));
  }

  public boolean none() {
    return found.isEmpty();
  }

  /** In the order of the text. */
  public List<Problem> asWritten() {
    return found.stream().sorted(AS_WRITTEN).toList();
  }
}
