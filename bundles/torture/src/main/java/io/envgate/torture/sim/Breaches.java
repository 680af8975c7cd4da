package io.envgate.torture.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a promise was found broken; of each run the first few are kept in words. */
final class Breaches {
  private static final int MOST = 20;

  private final List<String> found = new ArrayList<>();
  private long number;

  /**
   * @param promise its name in {@code docs/promises.md}
   */
  void add(String promise, String what) {
    number++;
    if (found.size() < MOST) {
      found.add(promise + ": " + what);
    }
  }

  void unless(boolean held, String promise, Supplier<String> what) {
    if (!held) {
      add(promise, what.get());
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }

  long number() {
    return number;
  }
}
