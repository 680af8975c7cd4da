package io.envgate.line;

import java.util.ArrayList;
import java.util.List;

/** Those who hear what comes unasked over one line. Lives on the loop. */
final class Listeners {
  private final List<Line.Listener> all = new ArrayList<>();
  private boolean up;

  void add(Line.Listener listener) {
    all.add(listener);
    if (up) {
      listener.up();
    }
  }

  void remove(Line.Listener listener) {
    all.remove(listener);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void up() {
    up = true;
    List.copyOf(all).forEach(Line.Listener::up);
  }

  void heard(byte[] bytes) {
    List.copyOf(all).forEach(listener -> listener.heard(bytes));
  }

  void down(String reason) {
    up = false;
    List.copyOf(all).forEach(listener -> listener.down(reason));
  }
}
