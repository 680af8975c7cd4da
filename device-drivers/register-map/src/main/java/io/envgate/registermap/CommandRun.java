package io.envgate.registermap;

import io.envgate.api.control.Argument;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One command on its way to the analyzer. Lives on the loop of the line.
 *
 * <pre>
 *   clear the group ─▶ unlock ─▶ write ─▶ read back ─▶ hold, or until done ─▶ release ─▶ read values
 *                                  └──────────┴──── goes wrong ────┴────────▶ release
 * </pre>
 *
 * Whatever goes wrong after the first writing, and whoever ends it early: what was switched on is
 * switched off. What orders something is written once, for a second time might order it twice; what
 * ends it is written until the analyzer confirms.
 */
final class CommandRun {
  /** A level that nothing else ends; the analyzer gets this long at most. */
  static final Duration LONGEST_LEVEL = Duration.ofHours(1);

  private final Command command;
  private final Map<String, String> arguments;
  private final Unit unit;
  private final Loop loop;
  private final Release release;
  private final Consumer<Result> ended;
  private final List<String> words = new ArrayList<>();
  private Loop.Timer timer = () -> {};
  private boolean touched;
  private boolean over;

  /**
   * @param ended hears the result once
   */
  CommandRun(
      Command command,
      Map<String, String> arguments,
      Unit unit,
      Loop loop,
      Consumer<Result> ended) {
    this.command = command;
    this.arguments = arguments;
    this.unit = unit;
    this.loop = loop;
    this.release = new Release(command.release(), unit, loop);
    this.ended = ended;
  }

  Command command() {
    return command;
  }

  /**
   * @param others commands of the same group, of which one may still be on
   */
  void begin(List<Command> others) {
    if (command.kind() == Command.Kind.ASK) {
      finish();
      return;
    }
    List<Step> orders;
    try {
      orders = command.kind() == Command.Kind.SET ? settings() : command.write();
    } catch (IllegalArgumentException wrong) {
      end(new Result.Refused(Refusal.WRONG_CONDITION, wrong.getMessage()));
      return;
    }
    Deque<Step> before = new ArrayDeque<>();
    others.forEach(other -> before.addAll(other.release()));
    before.addAll(command.unlock());
    write(before, () -> order(new ArrayDeque<>(orders), orders));
  }

  /** Ends it before its time; the result tells why. @param words in words */
  void endNow(String words) {
    if (!over) {
      fail(new Result.Failed(words));
    }
  }

  private List<Step> settings() {
    List<Step> steps = new ArrayList<>();
    command
        .values()
        .forEach((name, value) -> steps.add(Settings.step(name, value, arguments.get(name))));
    command
        .clock()
        .ifPresent(clock -> steps.add(Settings.step(clock, arguments.get(Argument.TIME))));
    return steps;
  }

  private void order(Deque<Step> waiting, List<Step> orders) {
    Step step = waiting.peek();
    if (step == null) {
      verify(new ArrayDeque<>(command.readBack() ? orders : List.of()));
      return;
    }
    unit.write(
        step,
        answer -> {
          touched |= !(answer instanceof Answer.Refused); // no answer: it may have been heard
          if (over) {
            return;
          }
          if (answer instanceof Answer.Written) {
            order(rest(waiting), orders);
          } else {
            fail(Failures.of(step, answer));
          }
        });
  }

  private static Deque<Step> rest(Deque<Step> waiting) {
    waiting.remove();
    return waiting;
  }

  private void write(Deque<Step> waiting, Runnable then) {
    Step step = waiting.poll();
    if (step == null) {
      then.run();
      return;
    }
    unit.write(
        step,
        answer -> {
          if (over) {
            return;
          }
          if (answer instanceof Answer.Written) {
            write(waiting, then);
          } else {
            fail(Failures.of(step, answer));
          }
        });
  }

  private void verify(Deque<Step> written) {
    Step step = written.poll();
    if (step == null) {
      hold();
    } else if (step instanceof Step.Raw) {
      verify(written);
    } else {
      Span span = ReadBack.span(step);
      unit.read(
          span.table(),
          span.address(),
          span.count(),
          answer -> {
            if (over) {
              return;
            }
            if (!Image.isValues(answer)) {
              fail(Failures.of(span, answer));
            } else if (ReadBack.agrees(step, answer)) {
              words.add("read back " + ReadBack.words(step, answer));
              verify(written);
            } else {
              fail(
                  new Result.Failed(
                      Failures.words(step)
                          + " was written, read back "
                          + ReadBack.words(step, answer)));
            }
          });
    }
  }

  private void hold() {
    if (command.done().isPresent()) {
      Command.Done done = command.done().get();
      timer = loop.after(done.after(), () -> look(done, loop.nanoTime() - done.after().toNanos()));
      return;
    }
    Duration time = command.kind() == Command.Kind.PULSE ? command.hold() : lasting();
    if (time.isZero()) {
      release();
    } else {
      timer = loop.after(time, this::release);
    }
  }

  private Duration lasting() {
    String seconds = arguments.get(Argument.SECONDS);
    return command.kind() == Command.Kind.LEVEL && seconds != null
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : command.lasts();
  }

  /** What cannot be read just now is looked for again: only time ends the looking. */
  private void look(Command.Done done, long begun) {
    Span span = done.span();
    unit.read(
        span.table(),
        span.address(),
        1,
        answer -> {
          if (over) {
            return;
          }
          Duration passed = Duration.ofNanos(loop.nanoTime() - begun);
          if (ReadBack.shows(answer, done.value())) {
            words.add(span + " reads " + done.value() + " after " + passed.toMillis() + " ms");
            release();
          } else if (passed.compareTo(done.within()) >= 0) {
            fail(new Result.TimedOut(passed, span + " never read " + done.value()));
          } else {
            timer = loop.after(every(done), () -> look(done, begun));
          }
        });
  }

  /** A hundred looks over the whole time, but neither hurried nor sleepy. */
  static Duration every(Command.Done done) {
    Duration hundredth = done.within().dividedBy(100);
    Duration least = Duration.ofSeconds(1);
    Duration most = Duration.ofSeconds(10);
    return hundredth.compareTo(least) < 0
        ? least
        : hundredth.compareTo(most) > 0 ? most : hundredth;
  }

  private void release() {
    if (command.mustEnd()) {
      release.begin(
          problem -> {
            if (over) {
              return;
            }
            if (problem.isPresent()) {
              end(new Result.Failed(problem.get()));
            } else {
              finish();
            }
          });
    } else {
      finish();
    }
  }

  private void finish() {
    new ValueReading(command, unit)
        .begin(
            (values, problem) -> {
              if (over) {
                return;
              }
              if (command.kind() == Command.Kind.ASK && problem.isPresent()) {
                end(problem.get());
              } else {
                problem.ifPresent(one -> words.add("the values could not be read"));
                end(new Result.Done(values, String.join("; ", words)));
              }
            });
  }

  private void fail(Result result) {
    timer.cancel();
    if (!touched || !command.mustEnd()) {
      end(result);
      return;
    }
    over = true; // what is still under way says nothing any more
    release.begin(
        problem -> ended.accept(problem.map(words -> with(result, words)).orElse(result)));
  }

  private static Result with(Result result, String words) {
    String first =
        result instanceof Result.TimedOut late ? late.words() : ((Result.Failed) result).words();
    return new Result.Failed(first + "; " + words);
  }

  private void end(Result result) {
    if (!over) {
      over = true;
      timer.cancel();
      ended.accept(result);
    }
  }

  /** Whether this figure may be written there; then the words of {@link Settings}. */
  static boolean within(Command.Value value, BigDecimal figure) {
    return value.low().filter(low -> figure.compareTo(low) < 0).isEmpty()
        && value.high().filter(high -> figure.compareTo(high) > 0).isEmpty();
  }
}
