package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.DailyHead;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Seals the chains once a day, some minutes after midnight at UTC+8, so that the day's last records
 * are in; and once after the very first start. Lives on the store's loop, and loads nothing of
 * cryptography before its first look, when everything has long started.
 */
public final class Sealing implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sealing.class.getName());
  private static final Duration FIRST_LOOK = Duration.ofSeconds(15); // after everything has started
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(5);

  private final Path path;
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final StoreWriter writer;
  private final Loop loop;
  private final ChainHash hash;
  private final Counts counts;
  private final Consumer<Change> changes;
  private final Consumer<DailyHead> outside;

  private final Map<String, Seal.Head> sealed = new HashMap<>();
  private Optional<DailyHead> last = Optional.empty();
  private DeviceKey key;
  private boolean writing;
  private Loop.Timer timer;

  /**
   * @param outside hears of each new head, on the loop
   */
  Sealing(
      Path path,
      StoreFolder folder,
      ReadFiles readers,
      StoreWriter writer,
      Loop loop,
      ChainHash hash,
      Counts counts,
      Consumer<Change> changes,
      Consumer<DailyHead> outside) {
    this.path = path;
    this.folder = folder;
    this.readers = readers;
    this.writer = writer;
    this.loop = loop;
    this.hash = hash;
    this.counts = counts;
    this.changes = changes;
    this.outside = outside;
    this.timer = loop.after(FIRST_LOOK, this::look);
  }

  /** Nothing is sealed any more. On the loop. */
  @Override
  public void close() {
    timer.cancel();
  }

  private void look() {
    try {
      if (key == null) {
        recall();
      }
      Instant now = loop.now();
      if (!writing && last.map(seal -> !day(seal.madeAt()).equals(day(now))).orElse(true)) {
        seal(now);
      }
    } catch (IOException | UncheckedIOException | GeneralSecurityException failed) {
      counts.add("seal-failed");
      LOG.log(Level.ERROR, "the chain of evidence cannot be sealed; it is tried again", failed);
    }
    timer = loop.after(LOOK, this::look);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant.minus(AFTER_MIDNIGHT), Slice.ZONE);
  }

  /** What was sealed by earlier starts; the list of heads outlives a file that was set aside. */
  private void recall() throws IOException, GeneralSecurityException {
    folder.make();
    sealed.clear();
    List<Seal> seals = new ArrayList<>();
    for (Slice slice : chained()) {
      readers.ask(slice, List.<SealTable.Row>of(), SealTable::all).stream()
          .map(row -> Seal.parse(row.text()))
          .flatMap(Optional::stream)
          .forEach(seals::add);
    }
    seals.sort((one, other) -> Long.compare(one.number(), other.number()));
    seals.forEach(seal -> seal.heads().forEach(head -> sealed.put(head.file(), head)));
    Optional<DailyHead> inStore =
        seals.isEmpty() ? Optional.empty() : Optional.of(seals.get(seals.size() - 1).head());
    Optional<DailyHead> inList = HeadsFile.in(path).last();
    if (inStore.isPresent() && isAfter(inStore.get(), inList)) {
      HeadsFile.in(path).add(inStore.get()); // the power went in between
    }
    last = inList.isPresent() && isAfter(inList.get(), inStore) ? inList : inStore;
    DeviceKey found = DeviceKey.in(path);
    if (found.made()) {
      changes.accept(
          new Change(
              loop.now(),
              Change.Kind.PARAMETER,
              "device key",
              "",
              found.publicKey(),
              Change.GATEWAY,
              "there was none in the data folder"));
    }
    key = found;
  }

  private static boolean isAfter(DailyHead one, Optional<DailyHead> other) {
    return other.isEmpty() || one.number() > other.get().number();
  }

  private List<Slice> chained() {
    return folder.slices().stream().filter(Slice::isChained).toList();
  }

  private void seal(Instant now) throws GeneralSecurityException {
    List<Seal.Head> heads = new ArrayList<>();
    for (Slice slice : chained()) {
      head(slice).filter(head -> !head.equals(sealed.get(head.file()))).ifPresent(heads::add);
    }
    if (heads.isEmpty()) {
      return; // nothing was stored yet
    }
    Seal seal =
        new Seal(
            last.map(before -> before.number() + 1).orElse(1L),
            now,
            key.publicKey(),
            hash,
            last.map(DailyHead::hash),
            heads);
    String signature = key.sign(seal.text());
    writing = true;
    writer.submit(
        Slice.ofChange(now),
        1,
        file -> SealTable.add(file, seal, signature),
        kept -> {
          writing = false;
          if (kept instanceof Kept.Durable) {
            sealed(seal);
          } // else it is tried again at the next look
        });
  }

  private Optional<Seal.Head> head(Slice slice) {
    return readers.ask(
        slice,
        Optional.<Seal.Head>empty(),
        file -> {
          ChainHash made = Chain.hash(file);
          if (made == null) {
            return Optional.empty();
          }
          Chain.Link link = Chain.last(file, made);
          return link.number() == 0
              ? Optional.empty()
              : Optional.of(new Seal.Head(slice.name(), link.number(), ChainHash.hex(link.hash())));
        });
  }

  private void sealed(Seal seal) {
    counts.add("day-sealed");
    seal.heads().forEach(head -> sealed.put(head.file(), head));
    DailyHead head = seal.head();
    last = Optional.of(head);
    try {
      HeadsFile.in(path).add(head);
    } catch (IOException failed) {
      counts.add("head-not-listed");
      LOG.log(Level.ERROR, "the daily head could not be added to the list: " + head.line(), failed);
    }
    outside.accept(head);
  }
}
