package io.envgate.control;

import io.envgate.api.control.CommandHandler.Progress;
import io.envgate.api.control.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was made of each command that was ever asked, by its id, so that asking twice is not
 * executing twice. The oldest are forgotten first, and before them what was refused: many that are
 * refused drive out none that was carried out.
 */
final class Memory {
  private static final int MOST = 10_000;

  private final Map<String, Fate> fates = new LinkedHashMap<>();

  /** Whether it is known; then whoever asks again is told what the first was told. */
  boolean tellsAgain(String id, Progress progress) {
    Fate fate = fates.get(id);
    if (fate != null) {
      fate.tell(progress);
    }
    return fate != null;
  }

  /** It came, and nothing is decided yet. */
  void comes(String id, Progress progress) {
    Fate fate = new Fate();
    fates.put(id, fate);
    fate.tell(progress);
    forget(one -> one.result.isPresent() && !one.accepted);
    forget(one -> one.result.isPresent());
  }

  private void forget(Predicate<Fate> which) {
    if (fates.size() > MOST) {
      fates.entrySet().removeIf(one -> fates.size() > MOST && which.test(one.getValue()));
    }
  }

  /** It was begun in an earlier run. */
  void wasBegun(String id) {
    fates.computeIfAbsent(id, first -> new Fate()).accepted = true;
  }

  void accepted(String id) {
    Fate fate = fates.get(id);
    fate.accepted = true;
    fate.listeners.forEach(Progress::accepted);
  }

  void ended(String id, Result result) {
    Fate fate = fates.computeIfAbsent(id, first -> new Fate());
    fate.result = Optional.of(result);
    List<Progress> listeners = List.copyOf(fate.listeners);
    fate.listeners.clear();
    listeners.forEach(one -> one.ended(result));
  }

  private static final class Fate {
    private final List<Progress> listeners = new ArrayList<>();
    private boolean accepted;
    private Optional<Result> result = Optional.empty();

    void tell(Progress progress) {
      if (accepted) {
        progress.accepted();
      }
      result.ifPresentOrElse(progress::ended, () -> listeners.add(progress));
    }
  }
}
