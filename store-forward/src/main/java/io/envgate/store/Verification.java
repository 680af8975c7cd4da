package io.envgate.store;

import io.envgate.api.evidence.DailyHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the evidence in a store's folder holds (校验): every link, every seal, and what witnesses
 * have. It needs no running gateway and disturbs none.
 *
 * <p>Without a witness it can only say that all fits together: whoever owns the machine owns the
 * device key too, and could make everything anew. What a witness has, nobody here could change.
 */
public final class Verification implements AutoCloseable {
  private final Path path;
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final List<Break> breaks = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param breaks the first ones of each kind come in the order in which they were found; none
   *     where all holds
   * @param links how many were computed anew
   * @param newest the newest seal there is
   * @param proven the newest seal that a witness has: all that was stored before it is proven,
   *     where nothing is broken
   * @param expired heads of witnesses that are older than what is still kept
   */
  public record Result(
      List<Break> breaks,
      long links,
      int seals,
      Optional<DailyHead> newest,
      Optional<DailyHead> proven,
      int expired) {
    public Result {
      breaks = List.copyOf(breaks);
    }
  }

  /**
   * Which files are gone through: those with months from that of {@code from} to that of {@code
   * to}.
   */
  public record Range(Optional<Instant> from, Optional<Instant> to) {
    public static final Range ALL = new Range(Optional.empty(), Optional.empty());

    private boolean touches(Slice slice) {
      return from.map(first -> !slice.month().isBefore(Slice.monthOf(first))).orElse(true)
          && to.map(end -> !slice.month().isAfter(Slice.monthOf(end))).orElse(true);
    }
  }

  /** Hears how far it has come, and the entries as they are verified. */
  public interface Listener {
    /** A file is begun. */
    default void file(String name, int index, int of) {}

    /**
     * A link, in order.
     *
     * @param number from 1; 0 for the text before the first one
     * @param entry {@code record}, {@code delivery}, {@code change}, {@code seal} or {@code chain}
     * @param text what is stored now
     * @param hash in hex, as it is stored
     */
    default void link(String file, long number, String entry, String text, String hash) {}
  }

  /**
   * @param path the store's folder; one that is not there is an empty store
   */
  public Verification(Path path) {
    this.path = path;
    this.folder = StoreFolder.toRead(path);
    this.readers =
        new ReadFiles(
            folder,
            (slice, reason) ->
                breaks.add(new Break(Break.Kind.UNREADABLE, slice.name(), 0, reason)));
  }

  /**
   * @param witnessed heads that were kept elsewhere
   */
  public Result of(Range range, List<DailyHead> witnessed, Listener listener) {
    breaks.clear();
    List<Slice> slices = folder.slices().stream().filter(Slice::isChained).toList();
    TreeMap<Long, Seal> seals = seals(slices);
    List<DailyHead> listed = listed();
    witnessed(seals, listed, Break.Kind.NOT_AS_SEALED);
    List<Slice> wanted = slices.stream().filter(range::touches).toList();
    long links = 0;
    for (int i = 0; i < wanted.size(); i++) {
      Slice slice = wanted.get(i);
      listener.file(slice.name(), i + 1, wanted.size());
      links += walk(slice, seals, breaks::add, listener);
    }
    int expired = witnessed(seals, witnessed, Break.Kind.NOT_AS_WITNESSED);
    Optional<DailyHead> proven =
        witnessed.stream()
            .filter(head -> seals.containsKey(head.number()))
            .filter(head -> seals.get(head.number()).head().hash().equals(head.hash()))
            .max((one, other) -> Long.compare(one.number(), other.number()));
    Optional<DailyHead> newest =
        seals.isEmpty() ? Optional.empty() : Optional.of(seals.lastEntry().getValue().head());
    return new Result(
        breaks.stream().distinct().toList(), links, seals.size(), newest, proven, expired);
  }

  /** The newest head, for a witness; empty where nothing was sealed yet. */
  public Optional<DailyHead> newest() {
    TreeMap<Long, Seal> seals = seals(folder.slices().stream().filter(Slice::isChained).toList());
    return seals.isEmpty() ? Optional.empty() : Optional.of(seals.lastEntry().getValue().head());
  }

  @Override
  public void close() {
    readers.close();
  }

  private long walk(
      Slice slice, TreeMap<Long, Seal> seals, Consumer<Break> found, Listener listener) {
    List<Seal.Head> sealed =
        seals.values().stream()
            .flatMap(seal -> seal.heads().stream())
            .filter(head -> head.file().equals(slice.name()))
            .toList();
    try {
      return new ChainWalk(
              slice,
              readers,
              sealed,
              found,
              (file, number, entry, text, hash) ->
                  listener.link(file, number, entry, text, ChainHash.hex(hash)))
          .walk();
    } catch (UncheckedIOException failed) {
      String reason = failed.getCause().getCause().getMessage();
      found.accept(new Break(Break.Kind.UNREADABLE, slice.name(), 0, reason));
      return 0;
    }
  }

  /** All of them, checked one against the next. */
  private TreeMap<Long, Seal> seals(List<Slice> slices) {
    TreeMap<Long, Seal> seals = new TreeMap<>();
    for (Slice slice : slices) {
      for (SealTable.Row row : rows(slice)) {
        Optional<Seal> seal = Seal.parse(row.text());
        String what = "seal " + row.number();
        if (seal.isEmpty()
            || seal.get().number() != row.number()
            || !seal.get().text().equals(row.text())) {
          breaks.add(new Break(Break.Kind.CONTENT, slice.name(), 0, what));
        } else if (!DeviceKey.signed(row.text(), row.signature(), seal.get().key())) {
          breaks.add(new Break(Break.Kind.NOT_SIGNED, slice.name(), 0, what));
        }
        seal.ifPresent(one -> seals.put(row.number(), one));
      }
    }
    linked(seals);
    return seals;
  }

  private List<SealTable.Row> rows(Slice slice) {
    try {
      return readers.ask(slice, List.<SealTable.Row>of(), SealTable::all);
    } catch (UncheckedIOException unreadable) {
      return List.of(); // the walk through the file will say so
    }
  }

  private void linked(TreeMap<Long, Seal> seals) {
    Seal before = null;
    for (Seal seal : seals.values()) {
      if (before != null) {
        String file = Slice.ofChange(seal.madeAt()).name();
        if (seal.number() != before.number() + 1) {
          String gone = (before.number() + 1) + "–" + (seal.number() - 1);
          breaks.add(new Break(Break.Kind.SEAL_GONE, file, 0, "seal " + gone));
        } else if (!seal.previous().equals(Optional.of(before.head().hash()))) {
          breaks.add(new Break(Break.Kind.SEAL_NOT_LINKED, file, 0, "seal " + seal.number()));
        }
      }
      before = seal;
    }
  }

  private List<DailyHead> listed() {
    try {
      return HeadsFile.in(path).heads();
    } catch (IOException unreadable) {
      breaks.add(new Break(Break.Kind.UNREADABLE, "daily-heads.txt", 0, unreadable.getMessage()));
      return List.of();
    }
  }

  /**
   * Compares what somebody else has with the seals.
   *
   * @return how many of these heads are older than what is kept
   */
  private int witnessed(TreeMap<Long, Seal> seals, List<DailyHead> heads, Break.Kind differing) {
    int expired = 0;
    for (DailyHead head : heads) {
      Seal seal = seals.get(head.number());
      String file = Slice.ofChange(head.madeAt()).name();
      if (seal == null && !seals.isEmpty() && head.number() < seals.firstKey()) {
        expired++;
      } else if (seal == null) {
        breaks.add(new Break(Break.Kind.SEAL_GONE, file, 0, head.line()));
      } else if (!seal.head().hash().equals(head.hash())) {
        breaks.add(new Break(differing, file, 0, head.line()));
      }
    }
    return expired;
  }
}
