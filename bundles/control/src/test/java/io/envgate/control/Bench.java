package io.envgate.control;

import io.envgate.api.control.Action;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.store.Store;
import io.envgate.loop.VirtualLoop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A desk with instruments that are played, on a clock that stands still. */
final class Bench {
  static final Instant START = Instant.parse("2026-11-28T04:00:00Z");
  static final Factor COD = new Factor("w01018");
  static final Factor PH = new Factor("w01001");

  final VirtualLoop loop = new VirtualLoop(START);
  final MemoryBook book;
  final Flags flags = new Flags();
  final List<Change> journal = new ArrayList<>();
  final Journal noting =
      (change, outcome) -> {
        journal.add(change);
        outcome.accept(new Store.Kept.Durable());
      };
  final CommandDesk desk;

  /**
   * Of a gateway that has just started. @param expected the instruments of outlet1 that will come
   */
  Bench(Policy policy, String... expected) {
    this(policy, new ArrayList<>(), expected);
  }

  /** After a restart with this in the book. */
  Bench(Policy policy, List<CommandBook.Entry> past, String... expected) {
    book = new MemoryBook(past);
    List<String> pairs = Stream.of(expected).map(name -> "outlet1=" + name).toList();
    desk = new CommandDesk(loop, policy, book, flags, noting, pairs);
  }

  static Policy policy(String... words) {
    return new Policy(Map.of("city", Set.of(words)), Duration.ofMinutes(10), 4);
  }

  Instrument instrument(String name, Offer... offers) {
    Instrument instrument = new Instrument(name, List.of(offers));
    desk.add(instrument);
    flags.normal(name, COD);
    flags.normal(name, PH);
    loop.settle();
    return instrument;
  }

  static Offer offer(String name, Action... actions) {
    Optional<DataFlag> flag = actions.length > 0 ? actions[0].flag() : Optional.of(DataFlag.M);
    boolean works = actions.length == 0 || actions[0].works();
    return new Offer(name, Set.of(actions), Set.of(), works, false, flag, Duration.ofMinutes(5));
  }

  Command command(String id, String word) {
    return new Command(
        id,
        Asker.platform("city"),
        new Target.Serving("outlet1", Optional.of(COD)),
        word,
        Map.of(),
        loop.now());
  }

  Heard ask(Command command) {
    Heard heard = new Heard();
    desk.handle(command, heard);
    loop.settle();
    return heard;
  }

  Heard ask(String id, String word) {
    return ask(command(id, word));
  }

  /** What the asker hears. */
  static final class Heard implements CommandHandler.Progress {
    final List<Object> all = new ArrayList<>();

    @Override
    public void accepted() {
      all.add("accepted");
    }

    @Override
    public void ended(Result result) {
      all.add(result);
    }

    Result.Refused refusal() {
      return (Result.Refused) all.get(0);
    }
  }

  /** A played instrument: it does what it is told when the test says so. */
  static final class Instrument implements Commanded {
    final List<String> told = new ArrayList<>();
    private final String name;
    private final List<Offer> offers;
    private final List<Consumer<Result>> open = new ArrayList<>();

    Instrument(String name, List<Offer> offers) {
      this.name = name;
      this.offers = offers;
    }

    void answers(Result result) {
      open.remove(0).accept(result);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Channel> channels() {
      return List.of(new Channel("outlet1", COD), new Channel("outlet1", PH));
    }

    @Override
    public void poll(Consumer<Poll> answer) {
      throw new UnsupportedOperationException("nobody polls here");
    }

    @Override
    public List<Offer> offers() {
      return offers;
    }

    @Override
    public void execute(Order order, Consumer<Result> result) {
      told.add(order.offer());
      open.add(result);
    }

    @Override
    public void end(Order order, Consumer<Result> result) {
      told.add("end " + order.offer());
      open.add(result);
    }
  }

  /** What acquisition would know. */
  static final class Flags implements AnalyzerFlags {
    final Map<String, String> raised = new LinkedHashMap<>();
    private final Map<String, Map<Factor, Reading>> newest = new LinkedHashMap<>();

    void normal(String analyzer, Factor factor) {
      say(analyzer, factor, DataFlag.N);
    }

    void say(String analyzer, Factor factor, DataFlag flag) {
      newest
          .computeIfAbsent(analyzer, first -> new LinkedHashMap<>())
          .put(
              factor,
              new Reading(
                  "outlet1", factor, START, 1, Optional.of(BigDecimal.ONE), flag, "as played"));
    }

    @Override
    public List<Reading> newest(String analyzer) {
      return List.copyOf(newest.getOrDefault(analyzer, Map.of()).values());
    }

    @Override
    public Runnable raise(String analyzer, DataFlag flag, Set<Action> actions, String cause) {
      raised.put(analyzer, flag + " " + cause);
      return () -> raised.remove(analyzer);
    }
  }

  /** A book in memory; it can be told to refuse, or to think. */
  final class MemoryBook implements CommandBook {
    final List<Entry> entries;
    boolean full;

    MemoryBook(List<Entry> past) {
      entries = new ArrayList<>(past);
    }

    @Override
    public void write(Entry entry, Consumer<Store.Kept> outcome) {
      if (!full) {
        entries.add(entry);
      }
      Store.Kept kept = full ? new Store.Kept.Lost("disk full") : new Store.Kept.Durable();
      loop.execute(() -> outcome.accept(kept));
    }

    @Override
    public List<Entry> past() {
      return List.copyOf(entries);
    }
  }
}
