package io.envgate.control;

import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.store.Store;
import io.envgate.control.CommandBook.Entry;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets and lifts the technician's locks (就地锁定), and keeps them over a restart. From any thread. */
final class LockDesk {
  private final Loop loop;
  private final CommandBook book;
  private final Diary diary;
  private final Instruments instruments;
  private final Locks locks = new Locks();

  LockDesk(Loop loop, CommandBook book, Diary diary, Instruments instruments) {
    this.loop = loop;
    this.book = book;
    this.diary = diary;
    this.instruments = instruments;
  }

  /** An entry of an earlier run; what is none of ours is left alone. */
  void remember(Entry entry) {
    if (entry instanceof Entry.Locked locked) {
      locks.set(locked.lock());
    } else if (entry instanceof Entry.Unlocked unlocked) {
      locks.lift(unlocked.analyzer());
    }
  }

  /** Whether the instrument is locked now; on the loop. */
  Optional<Result.Refused> judge(String analyzer) {
    return locks
        .on(analyzer, loop.now())
        .map(lock -> new Result.Refused(Refusal.LOCKED, lock.words()));
  }

  /**
   * Locks an instrument against platforms, or all of them.
   *
   * @param analyzer its name; {@code *} for all
   * @param forTime how long; absent: until it is unlocked
   * @param outcome hears what is wrong, in words; empty where it is locked and written down
   */
  void lock(
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
          Instant now = loop.now().truncatedTo(ChronoUnit.SECONDS); // people read it
          Locks.Lock lock = new Locks.Lock(analyzer, now, who, why, forTime.map(now::plus));
          locks.set(lock); // at once: a lock that cannot be written protects until the next start
          diary.locked(lock);
          book.write(new Entry.Locked(lock), kept -> outcome.accept(problem(kept)));
        });
  }

  /** Lifts it. @param outcome as for {@link #lock} */
  void unlock(String analyzer, String who, Consumer<Optional<String>> outcome) {
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
  void locked(Consumer<List<String>> answer) {
    loop.execute(
        () -> answer.accept(locks.standing(loop.now()).stream().map(Locks.Lock::words).toList()));
  }

  private static Optional<String> problem(Store.Kept kept) {
    return kept instanceof Store.Kept.Lost lost
        ? Optional.of(
            "it holds until the gateway stops, but could not be written: " + lost.reason())
        : Optional.empty();
  }
}
