package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes new versions (修订) of the records of one point into which a result came after they were
 * closed: a batch analyzer tells it an hour after the sample, an instrument with a memory days
 * after. What was kept stays as it was; the new version is owed to the same platforms, but where it
 * says the same to them. Shorter periods go first, for longer ones are made of them. Lives on one
 * loop.
 */
final class Revisions {

  /** No result from further back is taken. */
  static final Duration FURTHEST = DataRecord.REVISED_FOR;

  /** After the start the analyzers are asked first. */
  private static final Duration LATER = Duration.ofSeconds(5);

  private static final Duration REST = Duration.ofMillis(50);

  /** A store that refuses is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** So many that need nothing are passed over at once. */
  private static final int AT_ONCE = 20;

  private final PointPlan plan;
  private final List<Series> series;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final History history;
  private final Summary summary;
  private final Counts counts;

  private final TreeMap<Due, Instant> due = new TreeMap<>();

  /** Of these a person said something: all their factors are stated anew. */
  private final Set<Due> byHand = new HashSet<>();

  private boolean working;
  private boolean stopped;
  private Loop.Timer timer = () -> {};

  /**
   * @param series its place in the plan, the finest first
   */
  private record Due(int series, Instant start) implements Comparable<Due> {
    private static final Comparator<Due> ORDER =
        Comparator.comparingInt(Due::series).thenComparing(Due::start);

    @Override
    public int compareTo(Due other) {
      return ORDER.compare(this, other);
    }
  }

  Revisions(
      PointPlan plan,
      Loop loop,
      StationClock clock,
      Store store,
      History history,
      Summary summary,
      Counts counts) {
    this.plan = plan;
    this.series = plan.series();
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.history = history;
    this.summary = summary;
    this.counts = counts;
  }

  /** What was heard before a restart may not have been made use of: the power may have failed. */
  void start() {
    timer =
        loop.after(
            LATER,
            () -> {
              Instant since = clock.now().at().minus(FURTHEST);
              history.results(plan.name(), since).forEach(this::heard);
            });
  }

  void stop() {
    stopped = true;
    timer.cancel();
    due.clear();
    byHand.clear();
  }

  /** A result that is durable. */
  void heard(Reading result) {
    if (stopped || !result.isResult()) {
      return;
    }
    note(0, result.at(), result.heardAt().orElseThrow());
    if (!working && !due.isEmpty()) {
      rest(REST);
    }
  }

  /**
   * A person said something of a stretch of time that was not known when its records were made.
   *
   * @param known since when
   */
  void changed(int from, Instant begin, Instant end, Instant known) {
    Instant furthest = clock.now().at().minus(FURTHEST);
    for (int i = from; i < series.size() && !stopped; i++) {
      Period period = series.get(i).containing(begin.isBefore(furthest) ? furthest : begin);
      while (period.start().isBefore(end) && period.end().isBefore(clock.now().at())) {
        Due one = new Due(i, period.start());
        byHand.add(one);
        due.merge(one, known, (mine, other) -> mine.isAfter(other) ? mine : other);
        period = Periods.next(period);
      }
    }
    if (!working && !due.isEmpty()) {
      rest(REST);
    }
  }

  /** All closed periods that hold the instant, of this series and of those made of it. */
  private void note(int from, Instant instant, Instant known) {
    Instant now = clock.now().at();
    for (int i = from; i < series.size(); i++) {
      Period period = series.get(i).containing(instant);
      if (period.end().isBefore(now)) {
        due.merge(
            new Due(i, period.start()), known, (one, other) -> one.isAfter(other) ? one : other);
      }
    }
  }

  private void rest(Duration rest) {
    working = true;
    timer = loop.after(rest, this::step);
  }

  private void step() {
    for (int looked = 0; looked < AT_ONCE && !due.isEmpty(); looked++) {
      Due next = due.firstKey();
      Optional<DataRecord> current = current(next);
      Optional<Store.Owed> revised =
          current
              .filter(record -> !record.madeAt().isAfter(due.get(next)))
              .flatMap(record -> revised(next, record));
      if (revised.isPresent()) {
        Instant heard = due.get(next);
        store.keepRecords(
            List.of(revised.get()), kept -> loop.execute(() -> kept(kept, next, heard)));
        return;
      }
      byHand.remove(next);
      due.remove(next); // where nothing is kept yet, who makes it first knows the result
    }
    working = !due.isEmpty();
    if (working) {
      rest(REST);
    }
  }

  private Optional<DataRecord> current(Due one) {
    Series of = series.get(one.series());
    Period period = new Period(one.start(), of.length());
    return history.records(plan.name(), of.report(), of.length(), period).stream().findFirst();
  }

  /** Empty where the record says it already. */
  private Optional<Store.Owed> revised(Due one, DataRecord current) {
    Series of = series.get(one.series());
    Period period = current.id().period();
    List<Figures> before = ((Content.Measured) current.content()).figures();
    List<Figures> after = summary.figures(of, period);
    List<Figures> figures = byHand.contains(one) ? after : revised(before, after);
    if (figures.equals(before)) {
      return Optional.empty();
    }
    RecordId id = new RecordId(plan.name(), of.report(), period, current.id().version() + 1);
    DataRecord record = new DataRecord(id, clock.now().at(), new Content.Measured(figures));
    return Optional.of(
        new Store.Owed(record, saysTheSame(before, figures) ? List.of() : of.platforms()));
  }

  /**
   * Only factors of which a result was told are stated anew. The others stay as they were stated:
   * of them nothing new is known, and how they were read may have changed since.
   */
  private List<Figures> revised(List<Figures> before, List<Figures> after) {
    Map<Factor, Figures> all = new LinkedHashMap<>();
    plan.factors().forEach(factor -> all.put(factor.factor(), null)); // their order
    before.forEach(one -> all.put(one.factor(), one));
    after.stream()
        .filter(one -> one.carried().containsKey(Carried.SAMPLED))
        .forEach(one -> all.put(one.factor(), one));
    return all.values().stream().filter(Objects::nonNull).toList();
  }

  private static boolean saysTheSame(List<Figures> before, List<Figures> after) {
    return said(before).equals(said(after));
  }

  private static List<Figures> said(List<Figures> figures) {
    List<Figures> said = new ArrayList<>();
    figures.forEach(
        one -> said.add(new Figures(one.factor(), one.values(), one.flag(), 0, BigDecimal.ZERO)));
    return said;
  }

  private void kept(Store.Kept kept, Due one, Instant heard) {
    if (stopped) {
      return;
    }
    if (kept instanceof Store.Kept.Lost) {
      counts.add("record-lost");
      rest(AGAIN);
      return;
    }
    counts.add("record-revised");
    byHand.remove(one);
    due.remove(one, heard); // unless another result came for it meanwhile
    note(one.series() + 1, one.start(), clock.now().at());
    rest(REST);
  }
}
