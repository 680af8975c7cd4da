package io.envgate.busaids.scan;

import io.envgate.busaids.registers.Window;
import io.envgate.busaids.registers.WindowReader;
import io.envgate.line.Line;
import io.envgate.registermap.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads of one unit what the profiles would read, each block once, and guesses. A profile one of
 * whose blocks is refused is not asked further. Lives on the loop of the line.
 */
public final class Identification {
  private final Line line;
  private final Find find;
  private final List<Profile> profiles;
  private final Consumer<List<Guess>> then;
  private final Deque<Profile> toTry;
  private final Set<Span> missing = new HashSet<>();
  private Window window = Window.EMPTY;

  /**
   * @param line opened at the find's setting
   * @param then hears once, on the loop
   */
  public Identification(Line line, Find find, List<Profile> profiles, Consumer<List<Guess>> then) {
    this.line = line;
    this.find = find;
    this.profiles = List.copyOf(profiles);
    this.toTry = new ArrayDeque<>(profiles);
    this.then = then;
  }

  /** Begins; from any thread. */
  public void begin() {
    line.loop().execute(this::nextProfile);
  }

  private void nextProfile() {
    if (toTry.isEmpty()) {
      then.accept(new Fingerprint().rank(profiles, window, find.identity()));
      return;
    }
    nextBlock(new ArrayDeque<>(toTry.poll().blocks()));
  }

  private void nextBlock(Deque<Span> blocks) {
    blocks.removeIf(block -> window.bytes(block).isPresent());
    boolean hopeless = blocks.stream().anyMatch(missing::contains);
    if (blocks.isEmpty() || hopeless) {
      nextProfile();
      return;
    }
    Span block = blocks.poll();
    new WindowReader(line, find.unit(), List.of(block), false, read -> heard(block, read, blocks))
        .begin();
  }

  private void heard(Span block, WindowReader.Outcome read, Deque<Span> rest) {
    if (read.failure().isPresent()) {
      toTry.clear();
    }
    read.window()
        .bytes(block)
        .ifPresentOrElse(
            bytes -> {
              window = window.with(block, bytes);
              nextBlock(rest);
            },
            () -> {
              missing.add(block);
              nextProfile();
            });
  }
}
