package io.envgate.control;

import io.envgate.api.control.Command;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes for the inspector what was done to instruments, by whom, and what came of it (反控记录). */
final class Diary {
  /** Between two refusals of one asker for one reason: a flood must not flood the journal. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final int MOST_KINDS = 1000;

  private final Journal journal;
  private final Loop loop;
  private final Counts counts;
  private final Map<String, Long> refused = new HashMap<>(); // nanoseconds, by asker and reason

  Diary(Journal journal, Loop loop, Counts counts) {
    this.journal = journal;
    this.loop = loop;
    this.counts = counts;
  }

  void begun(Task task) {
    note(kind(task), task.analyzer().name(), "", task.name() + " begun", task.command());
  }

  void ended(Task task, Result result, Duration lasted) {
    note(
        kind(task),
        task.analyzer().name(),
        task.name() + " begun",
        words(task.name(), result) + " after " + lasted.toMillis() + " ms",
        task.command());
  }

  void refused(Command command, Result.Refused refusal) {
    String kind = command.asker() + " " + refusal.reason();
    Long last = refused.get(kind);
    if (last != null && loop.nanoTime() - last < QUIET.toNanos()) {
      return;
    }
    if (refused.size() >= MOST_KINDS) {
      refused.clear();
    }
    refused.put(kind, loop.nanoTime());
    note(
        Change.Kind.COMMAND,
        command.target().toString(),
        "",
        command.word() + " refused, " + refusal.reason().word() + ": " + refusal.words(),
        command);
  }

  /** What a restart did with a command that it found in the middle. */
  void recovered(CommandBook.Entry.Begun begun, Result result) {
    String name = String.join(", ", begun.orders());
    note(
        new Change(
            loop.now(),
            Change.Kind.COMMAND,
            begun.analyzer(),
            name + " begun",
            words(name, result),
            "gateway",
            begun.id()));
  }

  void locked(Locks.Lock lock) {
    note(
        new Change(
            lock.since(),
            Change.Kind.COMMAND,
            lock.analyzer(),
            "",
            "locked" + lock.until().map(end -> " until " + end).orElse(""),
            lock.who(),
            lock.why()));
  }

  void unlocked(String analyzer, String who) {
    note(new Change(loop.now(), Change.Kind.COMMAND, analyzer, "locked", "unlocked", who, ""));
  }

  static String words(String name, Result result) {
    if (result instanceof Result.Done done) {
      return "done: "
          + (done.words().isEmpty() ? name : done.words())
          + (done.values().isEmpty() ? "" : " (" + values(done.values()) + ")");
    }
    if (result instanceof Result.Refused refused) {
      return "refused, " + refused.reason().word() + ": " + refused.words();
    }
    if (result instanceof Result.Failed failed) {
      return "failed: " + failed.words();
    }
    Result.TimedOut late = (Result.TimedOut) result;
    return "timed out: " + late.words() + ", waited " + late.waited().toMillis() + " ms";
  }

  private static String values(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private static Change.Kind kind(Task task) {
    boolean calibrates =
        task.offers().stream().anyMatch(one -> one.flag().equals(Optional.of(DataFlag.C)));
    return calibrates ? Change.Kind.CALIBRATION : Change.Kind.COMMAND;
  }

  private void note(
      Change.Kind kind, String subject, String before, String after, Command command) {
    String arguments = command.arguments().isEmpty() ? "" : " with " + values(command.arguments());
    note(
        new Change(
            loop.now(),
            kind,
            subject,
            before,
            after,
            command.asker().toString(),
            command.word() + arguments + " (" + command.id() + ")"));
  }

  private void note(Change change) {
    journal.note(
        change,
        kept -> {
          if (kept instanceof Store.Kept.Lost) {
            counts.add("not-in-the-journal");
          }
        });
  }
}
