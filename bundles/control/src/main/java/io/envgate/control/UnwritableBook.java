package io.envgate.control;

import io.envgate.api.store.Store;
import java.util.List;
import java.util.function.Consumer;

/** Stands for a book that could not be opened: nothing is confirmed, so nothing is begun. */
record UnwritableBook(String reason) implements CommandBook {

  @Override
  public void write(Entry entry, Consumer<Store.Kept> outcome) {
    outcome.accept(new Store.Kept.Lost(reason));
  }

  @Override
  public List<Entry> past() {
    return List.of();
  }
}
