package io.envgate.registermap;

import io.envgate.api.control.Argument;
import io.envgate.api.control.Result;
import io.envgate.modbus.Answer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the values that a command gives back, one after the other. */
final class ValueReading {

  /** Hears how it ended. */
  interface Listener {
    /**
     * @param problem present where at least one could not be read
     */
    void read(Map<String, String> values, Optional<Result> problem);
  }

  private final Command command;
  private final Unit unit;
  private final Map<String, String> values = new LinkedHashMap<>();

  ValueReading(Command command, Unit unit) {
    this.command = command;
    this.unit = unit;
  }

  void begin(Listener then) {
    if (!command.purpose().item().isEmpty()) {
      values.put(Argument.ITEM, command.purpose().item());
    }
    next(new ArrayDeque<>(command.values().keySet()), then);
  }

  private void next(Deque<String> names, Listener then) {
    String name = names.poll();
    if (name == null) {
      command
          .clock()
          .ifPresentOrElse(clock -> time(clock, then), () -> then.read(values, Optional.empty()));
      return;
    }
    Command.Value value = command.values().get(name);
    Span span = value.row().span();
    unit.read(
        span.table(),
        span.address(),
        span.count(),
        answer -> {
          Optional<Result> problem = take(name, value, answer);
          if (problem.isPresent()) {
            then.read(values, problem);
          } else {
            next(names, then);
          }
        });
  }

  private void time(Clock clock, Listener then) {
    Span span = clock.span();
    unit.read(
        span.table(),
        span.address(),
        span.count(),
        answer -> {
          Image image = new Image();
          image.put(span, answer);
          if (!(image.read(span) instanceof Image.Piece.Got got)) {
            then.read(values, Optional.of(Failures.of(span, answer)));
            return;
          }
          Optional<Instant> time = clock.read(got.bytes());
          time.ifPresent(instant -> values.put(Argument.TIME, instant.toString()));
          then.read(
              values,
              time.isPresent()
                  ? Optional.empty()
                  : Optional.of(new Result.Failed(span + " holds no time")));
        });
  }

  private Optional<Result> take(String name, Command.Value value, Answer answer) {
    Span span = value.row().span();
    Image image = new Image();
    image.put(span, answer);
    if (!(image.read(span) instanceof Image.Piece.Got got)) {
      return Optional.of(Failures.of(span, answer));
    }
    try {
      values.put(name, Settings.text(name, value, got.bytes()));
      return Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.of(new Result.Failed(span + ": " + none.getMessage()));
    }
  }
}
