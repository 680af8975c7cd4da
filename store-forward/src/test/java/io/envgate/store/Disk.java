package io.envgate.store;

import io.envgate.api.reading.Reading;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import io.envgate.loop.VirtualLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store in a folder that lives on a virtual loop and can be reopened. */
final class Disk {
  final Path folder;
  final VirtualLoop loop;
  Refuge refuge;
  SqliteStore store;

  Disk(Path folder) {
    this(folder, new VirtualLoop(Made.NOON));
  }

  Disk(Path folder, VirtualLoop loop) {
    this.folder = folder;
    this.loop = loop;
    refuge = new Refuge(folder.resolveSibling(folder.getFileName() + "-memory"), 200);
    store = open();
  }

  SqliteStore open(String... renames) {
    return new SqliteStore(folder, loop, Renames.of(List.of(renames)), ChainHash.SM3, refuge);
  }

  Outbox outbox() {
    return store.outbox();
  }

  Kept keep(Owed... owed) {
    List<Kept> outcomes = new ArrayList<>();
    store.keepRecords(List.of(owed), outcomes::add);
    loop.settle();
    return only(outcomes);
  }

  Kept keep(Reading... readings) {
    List<Kept> outcomes = new ArrayList<>();
    store.keepReadings(List.of(readings), outcomes::add);
    loop.settle();
    return only(outcomes);
  }

  private static Kept only(List<Kept> outcomes) {
    if (outcomes.size() != 1) {
      throw new AssertionError("one outcome was due, these came: " + outcomes);
    }
    return outcomes.get(0);
  }

  /** The station file has other names from now on. */
  void reopen(String... renames) {
    store.close();
    store = open(renames);
  }

  void reopen() {
    store.close();
    store = open();
  }

  /** What was not written yet is gone; nobody closed the files. */
  void cutPower() {
    loop.cut();
    store = open();
  }
}
