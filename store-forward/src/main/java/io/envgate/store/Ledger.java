package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Cause;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What became of each record on its way to each platform, read from a store's folder. It needs no
 * running gateway and disturbs none: it opens the files for reading only, and asks in short steps.
 * For one thread at a time.
 */
public final class Ledger implements AutoCloseable {
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final Renames renames;
  private final List<String> unreadable = new ArrayList<>();

  /**
   * One record and one platform.
   *
   * @param length of the record's period, zero for an instant
   * @param dataTime where that period starts
   * @param sent how often it left, from 0
   * @param reference how the platform knows its last sending (HJ 212: the QN of the first packet)
   * @param firstSent when it first left
   * @param acknowledged when the platform confirmed all of it
   * @param reason why it stands where it stands, where that needs a reason
   */
  public record Entry(
      String platform,
      String point,
      Report report,
      Duration length,
      Instant dataTime,
      Cause cause,
      DeliveryState state,
      int sent,
      Optional<String> reference,
      Optional<Instant> firstSent,
      Optional<Instant> acknowledged,
      Optional<String> reason) {

    /** Whether it left more than once. */
    public boolean resent() {
      return sent > 1;
    }
  }

  /**
   * Which entries: those whose data time lies in [from, to).
   *
   * @param platform only this platform's; all where it is absent
   * @param point only those of this monitoring point; all where it is absent
   * @param reports only these kinds; all where there is none
   * @param states only those in these states; all where there is none
   */
  public record Range(
      Optional<String> platform,
      Optional<String> point,
      Set<Report> reports,
      Set<DeliveryState> states,
      Optional<Instant> from,
      Optional<Instant> to) {
    public static final Range ALL = new Range(Optional.empty(), Optional.empty(), Optional.empty());

    /** All points, reports and states. */
    public Range(Optional<String> platform, Optional<Instant> from, Optional<Instant> to) {
      this(platform, Optional.empty(), Set.of(), Set.of(), from, to);
    }

    public Range {
      reports = Set.copyOf(reports);
      states = Set.copyOf(states);
    }
  }

  /** How many deliveries to a platform are in a state. */
  public record Tally(String platform, DeliveryState state, long count) {}

  /** What is still owed to a platform. @param oldest the data time of the oldest of it */
  public record Backlog(String platform, long count, Instant oldest) {}

  /**
   * @param folder the store's folder; one that is not there is an empty store
   */
  public Ledger(Path folder) {
    this(folder, Renames.NONE);
  }

  /**
   * @param renames under which names data were kept before
   */
  public Ledger(Path folder, Renames renames) {
    this(folder, renames, Refuge.of(folder));
  }

  Ledger(Path folder, Renames renames, Refuge refuge) {
    this.renames = renames;
    this.folder = new StoreFolder(folder, refuge, new Counts(), change -> {});
    this.readers =
        new ReadFiles(this.folder, (slice, reason) -> unreadable.add(slice + ".db: " + reason));
  }

  /** Tells the entries by month, in each month in the order in which the records were made. */
  public void entries(Range range, Consumer<Entry> each) {
    LedgerQuery query = new LedgerQuery(range, renames);
    for (Slice slice : folder.slices()) {
      if (!query.touches(slice)) {
        continue;
      }
      LedgerQuery.Page page = LedgerQuery.Page.START;
      while (!page.last()) {
        long after = page.row();
        page = ask(slice, LedgerQuery.Page.NONE, file -> query.after(file, after));
        page.entries().forEach(each);
      }
    }
  }

  /** Totals by platform and state, over all files. */
  public List<Tally> tallies() {
    TreeMap<String, Tally> totals = new TreeMap<>();
    for (Slice slice : folder.slices()) {
      for (Tally part : ask(slice, List.<Tally>of(), file -> LedgerQuery.tallies(file, renames))) {
        totals.merge(
            part.platform() + '\n' + part.state().ordinal(),
            part,
            (one, other) -> new Tally(one.platform(), one.state(), one.count() + other.count()));
      }
    }
    return List.copyOf(totals.values());
  }

  /**
   * What is still owed, by platform; a platform that is owed nothing is not listed. It reads no
   * more than what is open.
   */
  public List<Backlog> backlog() {
    TreeMap<String, Backlog> totals = new TreeMap<>();
    for (Slice slice : folder.slices()) {
      for (Backlog part :
          ask(slice, List.<Backlog>of(), file -> LedgerQuery.backlog(file, renames))) {
        totals.merge(
            part.platform(),
            part,
            (one, other) ->
                new Backlog(
                    one.platform(),
                    one.count() + other.count(),
                    one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest()));
      }
    }
    return List.copyOf(totals.values());
  }

  /**
   * The files that could not be read so far, and why, in words: what they hold is missing from the
   * answers.
   */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public void close() {
    readers.close();
  }

  private <T> T ask(Slice slice, T none, ReadFiles.Question<T> question) {
    try {
      return readers.ask(slice, none, question);
    } catch (UncheckedIOException failed) {
      unreadable.add(slice + ".db: " + failed.getCause().getCause().getMessage());
      return none;
    }
  }
}
