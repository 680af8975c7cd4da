package io.envgate.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers of rows on their way into {@code IN (?)}. */
final class RowNumbers {
  static final int MOST = 64; // rows a statement

  private RowNumbers() {}

  /**
   * In parts of as many as a power of two, so that few different statements are prepared; the last
   * number is repeated where one is not full.
   */
  static List<List<Long>> inParts(List<Long> rows) {
    List<List<Long>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += MOST) {
      List<Long> part = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + MOST)));
      int full = Integer.highestOneBit(2 * part.size() - 1);
      part.addAll(Collections.nCopies(full - part.size(), part.get(part.size() - 1)));
      parts.add(part);
    }
    return parts;
  }
}
