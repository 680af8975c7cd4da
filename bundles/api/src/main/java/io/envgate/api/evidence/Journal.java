package io.envgate.api.evidence;

import io.envgate.api.store.Store;
import java.util.function.Consumer;

/** The book of what was changed (审计日志). Nothing in it is ever changed or taken out. */
public interface Journal {

  /**
   * Writes it down. From any thread, returns at once; {@code outcome} is called once, on a thread
   * of the store, after the disk has confirmed it or refused it.
   */
  void note(Change change, Consumer<Store.Kept> outcome);
}
