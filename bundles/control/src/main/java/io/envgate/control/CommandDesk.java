package io.envgate.control;

import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Journal;
import io.envgate.api.store.Store;
import io.envgate.control.CommandBook.Entry;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where commands to instruments (反控命令) come in, whoever asks. Lives on one loop; what is public may
 * be called from any thread.
 *
 * <p>A command passes its guards in this order, and the first that says no ends it: is it allowed
 * to the asker, is it fresh, which instrument can do it, is that locked by a technician, is it
 * free, is it fit, were there not too many. Then it is written into the {@link CommandBook}, and
 * only what the disk has confirmed is begun. What only asks and does nothing passes without the
 * lock, the interlock and the limit.
 *
 * <pre>
 *   comes ─▶ judged ─▶ written ─▶ begun ─▶ ended, written, told
 *              └▶ refused, told
 * </pre>
 */
public final class CommandDesk implements CommandHandler, Counted {
  private static final Duration QUIET = Duration.ofMinutes(1); // between journal lines of refusals

  private final Loop loop;
  private final Policy policy;
  private final CommandBook book;
  private final Interlock interlock;
  private final AnalyzerFlags flags;
  private final Diary diary;
  private final Counts counts = new Counts();
  private final Instruments instruments = new Instruments();
  private final Memory memory = new Memory();
  private final Locks locks = new Locks();
  private final Rate rate;
  private final Map<String, Optional<Execution>> busy = new HashMap<>(); // by analyzer
  private final Map<String, Entry.Begun> cutShort = new LinkedHashMap<>(); // by id
  private final Map<String, Long> refusalsNoted = new HashMap<>(); // nanoseconds, by asker, reason

  CommandDesk(Loop loop, Policy policy, CommandBook book, AnalyzerFlags flags, Journal journal) {
    this.loop = loop;
    this.policy = policy;
    this.book = book;
    this.flags = flags;
    this.interlock = new Interlock(flags);
    this.diary = new Diary(journal, loop.wall(), counts);
    this.rate = new Rate(policy.perHour());
    book.past().forEach(this::remember);
  }

  private void remember(Entry entry) {
    if (entry instanceof Entry.Begun begun) {
      memory.wasBegun(begun.id());
      cutShort.put(begun.id(), begun);
    } else if (entry instanceof Entry.Ended ended) {
      memory.ended(ended.id(), ended.result());
      cutShort.remove(ended.id());
    } else if (entry instanceof Entry.Locked locked) {
      locks.set(locked.lock());
    } else if (entry instanceof Entry.Unlocked unlocked) {
      locks.lift(unlocked.analyzer());
    }
  }

  /**
   * From now on it can be told something; first it is brought back from what a restart cut short.
   */
  public void add(Commanded analyzer) {
    loop.execute(
        () -> {
          instruments.add(analyzer);
          List.copyOf(cutShort.values()).stream()
              .filter(begun -> begun.analyzer().equals(analyzer.name()))
              .forEach(begun -> recover(begun, analyzer));
        });
  }

  public void remove(Commanded analyzer) {
    loop.execute(
        () -> {
          instruments.remove(analyzer);
          Optional.ofNullable(busy.get(analyzer.name()))
              .flatMap(one -> one)
              .ifPresent(one -> one.giveUp("the instrument left the configuration"));
        });
  }

  @Override
  public void handle(Command command, Progress progress) {
    loop.execute(
        () -> {
          if (memory.tellsAgain(command.id(), progress)) {
            counts.add("commands-repeated");
            return;
          }
          counts.add("commands");
          memory.comes(command.id(), progress);
          judge(command, this::write).ifPresent(refused -> refuse(command, refused));
        });
  }

  private Optional<Result.Refused> judge(Command command, Consumer<Task> good) {
    List<Task> found = new ArrayList<>();
    Optional<Result.Refused> refused =
        policy
            .judge(command, loop.now())
            .or(() -> instruments.resolve(command, found::add))
            .or(() -> found.get(0).works() ? judge(found.get(0)) : Optional.empty());
    if (refused.isEmpty()) {
      good.accept(found.get(0));
    }
    return refused;
  }

  private Optional<Result.Refused> judge(Task task) {
    String analyzer = task.analyzer().name();
    boolean platform = task.command().asker().kind() == Asker.Kind.PLATFORM;
    if (platform) {
      Optional<Locks.Lock> lock = locks.on(analyzer, loop.now());
      if (lock.isPresent()) {
        return Optional.of(new Result.Refused(Refusal.LOCKED, lock.get().words()));
      }
    }
    if (busy.containsKey(analyzer)) {
      return Optional.of(
          new Result.Refused(
              Refusal.BUSY,
              analyzer
                  + " does "
                  + busy.get(analyzer).map(one -> one.task().name()).orElse("something")));
    }
    return (task.anytime() ? Optional.<Result.Refused>empty() : interlock.judge(task))
        .or(() -> platform ? tooOften(analyzer) : Optional.empty());
  }

  private Optional<Result.Refused> tooOften(String analyzer) {
    Duration wait = rate.toWait(analyzer, loop.nanoTime());
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(
            new Result.Refused(
                Refusal.TOO_OFTEN,
                analyzer
                    + " had "
                    + policy.perHour()
                    + " commands within an hour, "
                    + wait.toSeconds()
                    + " s to wait"));
  }

  private void refuse(Command command, Result.Refused refused) {
    counts.add("refused-" + refused.reason().word());
    String kind = command.asker() + " " + refused.reason();
    Long last = refusalsNoted.get(kind);
    if (last == null || loop.nanoTime() - last >= QUIET.toNanos()) {
      refusalsNoted.put(kind, loop.nanoTime()); // a flood of them must not flood the journal
      diary.refused(command, refused);
    }
    memory.ended(command.id(), refused);
  }

  private void write(Task task) {
    if (!task.works()) {
      begin(task); // it leaves no trace in the instrument: asking again does no harm
      return;
    }
    busy.put(task.analyzer().name(), Optional.empty());
    rate.begins(task.analyzer().name(), loop.nanoTime());
    Entry begun =
        new Entry.Begun(
            task.command().id(),
            loop.now(),
            task.analyzer().name(),
            task.offers().stream().map(one -> one.name()).toList(),
            task.command().arguments(),
            task.command().asker().toString());
    book.write(
        begun,
        kept -> {
          if (kept instanceof Store.Kept.Lost lost) {
            busy.remove(task.analyzer().name());
            refuse(task.command(), new Result.Refused(Refusal.NOT_RECORDED, lost.reason()));
          } else {
            begin(task);
          }
        });
  }

  private void begin(Task task) {
    Execution execution = new Execution(task, flags, loop, result -> ended(task, result));
    memory.accepted(task.command().id());
    if (task.works()) {
      busy.put(task.analyzer().name(), Optional.of(execution));
      counts.add("commands-begun");
      diary.begun(task);
    }
    execution.begin();
  }

  private void ended(Task task, Result result) {
    counts.add("ended-" + word(result));
    if (!task.works()) {
      memory.ended(task.command().id(), result);
      return;
    }
    Duration lasted =
        busy.remove(task.analyzer().name()).map(Execution::lasted).orElse(Duration.ZERO);
    diary.ended(task, result, lasted);
    book.write(
        new Entry.Ended(task.command().id(), loop.now(), asFailure(result)),
        kept -> {
          if (kept instanceof Store.Kept.Lost) {
            counts.add("end-not-recorded");
          }
          memory.ended(task.command().id(), result);
        });
  }

  /** A driver's refusal comes when the command has begun. */
  private static Result asFailure(Result result) {
    return result instanceof Result.Refused refused
        ? new Result.Failed(refused.reason().word() + ": " + refused.words())
        : result;
  }

  private void recover(Entry.Begun begun, Commanded analyzer) {
    cutShort.remove(begun.id());
    busy.put(analyzer.name(), Optional.empty());
    counts.add("commands-cut-short");
    takeBack(new ArrayList<>(begun.orders()), begun, analyzer, new ArrayList<>());
  }

  /** The last order first, as it was begun last. */
  private void takeBack(
      List<String> orders, Entry.Begun begun, Commanded analyzer, List<String> words) {
    if (orders.isEmpty()) {
      Result result =
          new Result.Failed("the gateway stopped in the middle of it; " + String.join("; ", words));
      busy.remove(analyzer.name());
      diary.recovered(begun, result);
      book.write(new Entry.Ended(begun.id(), loop.now(), result), kept -> {});
      memory.ended(begun.id(), result);
      return;
    }
    String last = orders.remove(orders.size() - 1);
    analyzer.end(
        new Order(last, begun.arguments()),
        result ->
            loop.execute(
                () -> {
                  words.add(last + ": " + Diary.words(last, result));
                  takeBack(orders, begun, analyzer, words);
                }));
  }

  /**
   * Locks an instrument against platforms, or all of them.
   *
   * @param analyzer its name; {@code *} for all
   * @param forTime how long; absent: until it is unlocked
   * @param outcome hears what is wrong, in words; empty where it is locked and written down
   */
  public void lock(
      String analyzer,
      String who,
      String why,
      Optional<Duration> forTime,
      Consumer<Optional<String>> outcome) {
    loop.execute(
        () -> {
          if (!analyzer.equals(Locks.ALL) && instruments.named(analyzer).isEmpty()) {
            outcome.accept(Optional.of("no instrument that takes commands is called " + analyzer));
            return;
          }
          Instant now = loop.now();
          Locks.Lock lock = new Locks.Lock(analyzer, now, who, why, forTime.map(now::plus));
          locks.set(lock); // at once: a lock that cannot be written protects until the next start
          diary.locked(lock);
          book.write(new Entry.Locked(lock), kept -> outcome.accept(problem(kept)));
        });
  }

  /** Lifts it. @param outcome as for {@link #lock} */
  public void unlock(String analyzer, String who, Consumer<Optional<String>> outcome) {
    loop.execute(
        () -> {
          if (!locks.lift(analyzer)) {
            outcome.accept(Optional.of(analyzer + " is not locked"));
            return;
          }
          diary.unlocked(analyzer, who);
          book.write(
              new Entry.Unlocked(analyzer, loop.now(), who), kept -> outcome.accept(problem(kept)));
        });
  }

  /** What is locked now, each in words. */
  public void locked(Consumer<List<String>> answer) {
    loop.execute(
        () -> answer.accept(locks.standing(loop.now()).stream().map(Locks.Lock::words).toList()));
  }

  /** What can be told to whom: analyzer and its offers. */
  public void offered(Consumer<List<Commanded>> answer) {
    loop.execute(() -> answer.accept(instruments.all()));
  }

  private static Optional<String> problem(Store.Kept kept) {
    return kept instanceof Store.Kept.Lost lost
        ? Optional.of(
            "it holds until the gateway stops, but could not be written: " + lost.reason())
        : Optional.empty();
  }

  private static String word(Result result) {
    return result instanceof Result.Done
        ? "done"
        : result instanceof Result.TimedOut ? "timed-out" : "failed";
  }

  @Override
  public String place() {
    return "control";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
