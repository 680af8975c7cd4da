package io.envgate.control;

import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Journal;
import io.envgate.api.store.Store;
import io.envgate.control.CommandBook.Entry;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
 * lock, the interlock and the limit; what stops an instrument passes all but the lock, and ends
 * what was begun by command before. A gateway that has just started and does not know the
 * instrument yet holds the command until it does, or until it is too old.
 *
 * <pre>
 *   comes ─▶ held ─▶ judged ─▶ written ─▶ begun ─▶ ended, written, told
 *                      └▶ refused, told
 * </pre>
 */
public final class CommandDesk implements CommandHandler, Counted {
  private final Loop loop;
  private final Policy policy;
  private final CommandBook book;
  private final Interlock interlock;
  private final AnalyzerFlags flags;
  private final Diary diary;
  private final Counts counts = new Counts();
  private final Instruments instruments = new Instruments();
  private final Memory memory = new Memory();
  private final LockDesk locks;
  private final Rate rate;
  private final Map<String, Optional<Execution>> busy = new HashMap<>(); // by analyzer
  private final Recovery recovery;
  private final Start start;
  private final Held held;

  /**
   * @param expected {@code outlet1=outlet1.cod}: the instruments of each point that will come
   */
  CommandDesk(
      Loop loop,
      Policy policy,
      CommandBook book,
      AnalyzerFlags flags,
      Journal journal,
      Collection<String> expected) {
    this.loop = loop;
    this.policy = policy;
    this.book = book;
    this.flags = flags;
    this.interlock = new Interlock(flags);
    this.diary = new Diary(journal, loop, counts);
    this.rate = new Rate(policy.perHour());
    this.locks = new LockDesk(loop, book, diary, instruments);
    this.recovery = new Recovery(loop, this::recovered);
    this.start = new Start(expected, flags, loop);
    this.held = new Held(loop, this::consider);
    book.past().forEach(this::remember);
  }

  private void remember(Entry entry) {
    if (entry instanceof Entry.Begun begun) {
      memory.wasBegun(begun.id());
      recovery.begun(begun);
    } else if (entry instanceof Entry.Ended ended) {
      memory.ended(ended.id(), ended.result());
      recovery.ended(ended);
    } else {
      locks.remember(entry);
    }
  }

  /**
   * From now on it can be told something; first it is brought back from what a restart cut short.
   */
  public void add(Commanded analyzer) {
    loop.execute(
        () -> {
          instruments.add(analyzer);
          start.came(analyzer.name());
          int found = recovery.begin(analyzer);
          if (found > 0) {
            counts.add("commands-cut-short", found);
            busy.put(analyzer.name(), Optional.empty());
          }
        });
  }

  public void remove(Commanded analyzer) {
    loop.execute(
        () -> {
          instruments.remove(analyzer);
          Optional<Execution> doing = busy.getOrDefault(analyzer.name(), Optional.empty());
          doing.ifPresent(one -> one.giveUp("the instrument left the configuration"));
          busy.remove(analyzer.name()); // what it was brought back from is begun again with it
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
          consider(command);
        });
  }

  private void consider(Command command) {
    List<Task> found = new ArrayList<>();
    Optional<Result.Refused> refused = policy.judge(command, loop.now());
    if (refused.isEmpty() && start.awaits(command.target())) {
      hold(command);
      return;
    }
    refused = refused.or(() -> instruments.resolve(command, found::add));
    if (refused.isEmpty() && start.awaitsReadings(found.get(0))) {
      hold(command);
      return;
    }
    refused
        .or(() -> found.get(0).works() ? judge(found.get(0)) : Optional.empty())
        .ifPresentOrElse(no -> refuse(command, no), () -> write(found.get(0)));
  }

  private void hold(Command command) {
    if (held.full()) {
      refuse(
          command,
          new Result.Refused(Refusal.BUSY, "the gateway starts, and many commands wait for it"));
    } else {
      held.add(command);
    }
  }

  private Optional<Result.Refused> judge(Task task) {
    String analyzer = task.analyzer().name();
    boolean platform = task.command().asker().kind() == Asker.Kind.PLATFORM;
    Optional<Result.Refused> locked = platform ? locks.judge(analyzer) : Optional.empty();
    if (locked.isPresent()) {
      return locked;
    }
    if (busy.containsKey(analyzer) && !(task.stops() && busy.get(analyzer).isPresent())) {
      return Optional.of(
          new Result.Refused(
              Refusal.BUSY,
              analyzer
                  + " does "
                  + busy.get(analyzer).map(one -> one.task().name()).orElse("something")));
    }
    if (task.stops()) {
      return Optional.empty();
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
    diary.refused(command, refused);
    memory.ended(command.id(), refused);
  }

  private void write(Task task) {
    if (!task.works()) {
      begin(task); // it leaves no trace in the instrument: asking again does no harm
      return;
    }
    Optional<Execution> running =
        busy.getOrDefault(task.analyzer().name(), Optional.empty()); // only a stop finds any
    busy.put(task.analyzer().name(), Optional.empty());
    if (running.isPresent()) {
      stop(running.get(), task);
      return;
    }
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

  /** What was begun is taken back first, then comes the stop itself. */
  private void stop(Execution running, Task stop) {
    String analyzer = stop.analyzer().name();
    running.giveUp("stopped by " + stop.command().asker());
    busy.put(analyzer, Optional.empty()); // nothing else comes between
    stop.analyzer().end(running.order(), released -> loop.execute(() -> write(stop)));
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

  private void recovered(Entry.Begun begun, Result.Failed result, boolean last) {
    if (last) {
      busy.remove(begun.analyzer());
    }
    diary.recovered(begun, result);
    book.write(
        new Entry.Ended(begun.id(), loop.now(), result),
        kept -> {
          if (kept instanceof Store.Kept.Lost) {
            counts.add("end-not-recorded");
          }
        });
    memory.ended(begun.id(), result);
  }

  /** The technician's locks. */
  LockDesk locks() {
    return locks;
  }

  /** What can be told to whom: analyzer and its offers. */
  public void offered(Consumer<List<Commanded>> answer) {
    loop.execute(() -> answer.accept(instruments.all()));
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
