package io.envgate.textinstrument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong, so that one reading of a file names all of it. */
final class Problems {
  private static final Comparator<Problem> AS_WRITTEN =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final List<Problem> found = new ArrayList<>();

  void add(Optional<Mark> where, String key, String zh, String en) {
    int line = where.map(mark -> mark.getLine() + 1).orElse(0);
    int column = where.map(mark -> mark.getColumn() + 1).orElse(0);
    found.add(new Problem(line, column, key, zh, en));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> asWritten() {
    return found.stream().sorted(AS_WRITTEN).toList();
  }
}
