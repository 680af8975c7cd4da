package io.envgate.textinstrument;

import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.line.Outcome;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Has an analyzer do what it is told by telegrams, one thing at a time. What was sent counts as
 * done when the answer came that the profile expects; what ends it is sent until it was. Lives on
 * the loop of the line.
 */
final class TextObedience {
  private static final int ATTEMPTS_BEFORE_WORD = 3;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Sends telegrams when the analyzer is free, in their order. */
  interface Sender {
    void send(List<Telegram> steps, Consumer<Haul> then);
  }

  private final List<TextCommand> commands;
  private final Sender sender;
  private final Loop loop;
  private Optional<Run> running = Optional.empty();

  TextObedience(List<TextCommand> commands, Sender sender, Loop loop) {
    this.commands = commands;
    this.sender = sender;
    this.loop = loop;
  }

  void execute(Order order, Consumer<Result> result) {
    Optional<TextCommand> command = command(order);
    if (command.isEmpty()) {
      result.accept(new Result.Refused(Refusal.NOT_OFFERED, "it knows no " + order.offer()));
    } else if (running.isPresent() && !command.get().asks()) {
      String other = running.get().command.name();
      result.accept(new Result.Refused(Refusal.BUSY, "it does " + other));
    } else {
      begin(command.get(), order.arguments(), result);
    }
  }

  private void begin(TextCommand command, Map<String, String> arguments, Consumer<Result> result) {
    List<Telegram> steps;
    try {
      steps =
          command.steps().stream().map(step -> command.terms().filled(step, arguments)).toList();
    } catch (IllegalArgumentException wrong) {
      result.accept(new Result.Refused(Refusal.WRONG_CONDITION, wrong.getMessage()));
      return;
    }
    if (command.asks()) {
      sender.send(steps, haul -> result.accept(told(command, haul)));
      return;
    }
    Run run = new Run(command, result);
    running = Optional.of(run);
    sender.send(Stream.concat(others(command), steps.stream()).toList(), run::sent);
  }

  /** What ends those that exclude it, of which one may still be on. */
  private Stream<Telegram> others(TextCommand command) {
    return commands.stream()
        .filter(other -> !other.equals(command) && !command.group().isEmpty())
        .filter(other -> other.group().equals(command.group()))
        .flatMap(other -> other.release().stream());
  }

  private static Result told(TextCommand command, Haul haul) {
    if (haul.failure().isPresent()) {
      return failed(haul);
    }
    Told told = Told.of(command, haul);
    return told.missing().isEmpty()
        ? new Result.Done(told.values(), "")
        : new Result.Failed(String.join("; ", told.missing()));
  }

  /** Ends it if it runs; else, for it may have been begun before a restart, sends what ends it. */
  void end(Order order, Consumer<Result> result) {
    Optional<TextCommand> command = command(order);
    Optional<Run> run = running.filter(one -> command.filter(one.command::equals).isPresent());
    run.ifPresent(one -> one.end(new Result.Failed("ended before its time")));
    if (command.isEmpty() || command.get().release().isEmpty()) {
      result.accept(new Result.Done(Map.of(), "nothing to take back"));
    } else {
      release(
          command.get(),
          1,
          problem ->
              result.accept(
                  problem
                      .<Result>map(Result.Failed::new)
                      .orElse(new Result.Done(Map.of(), names(command.get().release())))));
    }
  }

  /** Takes back what is on. */
  void close() {
    running.ifPresent(
        one -> {
          one.end(new Result.Failed("the analyzer left the configuration"));
          release(one.command, 1, problem -> {});
        });
  }

  private Optional<TextCommand> command(Order order) {
    return commands.stream().filter(one -> one.name().equals(order.offer())).findFirst();
  }

  private void release(TextCommand command, int attempt, Consumer<Optional<String>> then) {
    if (command.release().isEmpty()) {
      then.accept(Optional.empty());
      return;
    }
    sender.send(
        command.release(),
        haul -> {
          if (haul.failure().isEmpty()) {
            if (attempt <= ATTEMPTS_BEFORE_WORD) {
              then.accept(Optional.empty());
            }
            return;
          }
          if (attempt == ATTEMPTS_BEFORE_WORD) {
            then.accept(Optional.of("it could not be ended and is tried again: " + words(haul)));
          }
          Duration pause = FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
          loop.after(
              pause.compareTo(LONGEST) > 0 ? LONGEST : pause,
              () -> release(command, attempt + 1, then));
        });
  }

  private static String names(List<Telegram> telegrams) {
    return String.join("; ", telegrams.stream().map(Telegram::name).toList());
  }

  private static String words(Haul haul) {
    Outcome outcome = haul.failure().orElseThrow();
    if (outcome instanceof Outcome.Silent silent) {
      return "no answer within " + silent.waited().toMillis() + " ms";
    }
    if (outcome instanceof Outcome.Nonsense nonsense) {
      return nonsense.cause() + ", bytes " + nonsense.hex();
    }
    return outcome instanceof Outcome.Unreachable unreachable
        ? "line down, " + unreachable.reason()
        : outcome.toString();
  }

  private static Result failed(Haul haul) {
    return haul.failure().orElseThrow() instanceof Outcome.Silent silent
        ? new Result.TimedOut(silent.waited(), words(haul))
        : new Result.Failed(words(haul));
  }

  /** One command on its way. */
  private final class Run {
    private final TextCommand command;
    private final Consumer<Result> result;
    private Loop.Timer timer = () -> {};
    private Told told = new Told(Map.of(), List.of());
    private String finished = "";
    private boolean over;

    Run(TextCommand command, Consumer<Result> result) {
      this.command = command;
      this.result = result;
    }

    void sent(Haul haul) {
      if (over) {
        return;
      }
      if (haul.failure().isPresent()) {
        // it may have been heard though no answer came
        release(command, 1, problem -> end(failed(haul)));
        return;
      }
      told = Told.of(command, haul);
      if (command.done().isPresent()) {
        TextCommand.Done done = command.done().get();
        long begun = loop.nanoTime();
        timer = loop.after(done.after(), () -> look(done, begun));
      } else {
        timer = loop.after(command.lasts(), this::lasted);
      }
    }

    /** What cannot be read just now is looked for again: only time ends the looking. */
    private void look(TextCommand.Done done, long begun) {
      sender.send(
          List.of(done.telegram()),
          haul -> {
            if (over) {
              return;
            }
            Duration passed = Duration.ofNanos(loop.nanoTime() - begun);
            if (haul.field(done.field()).filter(done.value()::equals).isPresent()) {
              finished = done.field() + " reads " + done.value() + " after " + passed.toMillis();
              finished += " ms";
              lasted();
            } else if (passed.compareTo(done.within()) >= 0) {
              String never = done.field() + " never read " + done.value();
              release(command, 1, problem -> end(new Result.TimedOut(passed, never)));
            } else {
              timer = loop.after(done.every(), () -> look(done, begun));
            }
          });
    }

    private void lasted() {
      release(
          command,
          1,
          problem ->
              end(
                  problem
                      .<Result>map(Result.Failed::new)
                      .orElse(new Result.Done(told.values(), words()))));
    }

    private String words() {
      boolean confirmed = command.steps().stream().allMatch(one -> one.expect().isPresent());
      String sent = confirmed ? "answered as expected" : "sent; the instrument confirms nothing";
      List<String> all = new ArrayList<>(List.of(finished.isEmpty() ? sent : finished));
      all.addAll(told.missing());
      return String.join("; ", all);
    }

    void end(Result said) {
      if (!over) {
        over = true;
        timer.cancel();
        running = Optional.empty();
        result.accept(said);
      }
    }
  }
}
