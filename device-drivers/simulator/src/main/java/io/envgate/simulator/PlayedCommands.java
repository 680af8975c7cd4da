package io.envgate.simulator;

import io.envgate.api.reading.DataFlag;
import io.envgate.modbus.Table;
import io.envgate.registermap.Command;
import io.envgate.registermap.Span;
import io.envgate.registermap.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The commands that a played analyzer obeys (反控命令). What is written to order something begins it;
 * it ends when its release is written or something else stands there, and what is momentary after
 * its time, when the analyzer takes back what was written.
 */
final class PlayedCommands {
  private final List<Command> commands;
  private final Places written;
  private final Map<Command, Instant> underWay = new LinkedHashMap<>(); // until when

  /**
   * @param written what masters wrote
   */
  PlayedCommands(List<Command> commands, Places written) {
    this.commands = commands;
    this.written = written;
  }

  /** All that they write. */
  List<Step> steps() {
    return commands.stream()
        .flatMap(one -> Stream.of(one.unlock(), one.write(), one.release()))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Adds where they are written, where their values stand, and where they say that they are done.
   */
  void addPlaces(Places places) {
    steps().forEach(step -> Writings.span(step).ifPresent(places::add));
    for (Command command : commands) {
      command.values().values().forEach(value -> places.add(value.row().span()));
      command.clock().ifPresent(clock -> places.add(clock.span()));
      command.done().ifPresent(done -> places.add(done.span()));
    }
  }

  /** Something was written there. */
  void wrote(Table table, int address, Instant now) {
    underWay.keySet().removeIf(one -> !allStand(one.write()));
    performed(
        step -> {
          Optional<Span> span = Writings.span(step);
          return span.filter(one -> one.table() == table && one.end() - 1 == address).isPresent();
        },
        now);
  }

  /** This came, which is no Modbus. */
  void heard(Step.Raw raw, Instant now) {
    performed(raw::equals, now);
  }

  private void performed(Predicate<Step> isIt, Instant now) {
    underWay.keySet().removeIf(one -> isLast(one.release(), isIt));
    for (Command command : commands) {
      if (isLast(command.write(), isIt)) {
        boolean endsItself = command.kind() == Command.Kind.MOMENTARY;
        underWay.put(command, endsItself ? now.plus(busy(command)) : Instant.MAX);
      }
    }
  }

  private boolean isLast(List<Step> steps, Predicate<Step> isIt) {
    return !steps.isEmpty() && isIt.test(steps.get(steps.size() - 1)) && allStand(steps);
  }

  private boolean allStand(List<Step> steps) {
    return steps.stream().allMatch(step -> Writings.stands(step, written));
  }

  private static Duration busy(Command command) {
    return command.lasts().isZero()
        ? command.done().map(Command.Done::after).orElse(Duration.ZERO)
        : command.lasts();
  }

  /** Time has passed. */
  void pass(Instant now) {
    List<Command> over = new ArrayList<>();
    underWay.forEach(
        (command, until) -> {
          if (!now.isBefore(until)) {
            over.add(command);
          }
        });
    for (Command command : over) {
      underWay.remove(command);
      if (!command.readBack()) {
        command.write().forEach(step -> Writings.span(step).ifPresent(written::remove));
      }
    }
  }

  /** Puts what tells whether each is done where nothing else stands. */
  void show(Places places) {
    for (Command command : commands) {
      command
          .done()
          .filter(done -> !places.has(done.span().table(), done.span().address()))
          .ifPresent(
              done -> {
                boolean open = underWay.containsKey(command);
                int value = open ? done.value() ^ 1 : done.value();
                places.put(done.span().table(), done.span().address(), value);
              });
    }
  }

  /** What the analyzer is doing because it was told to; absent where it goes on measuring. */
  Optional<State> state(Instant now) {
    List<DataFlag> flags =
        underWay.entrySet().stream()
            .filter(one -> now.isBefore(one.getValue()))
            .flatMap(one -> one.getKey().purpose().flag().stream())
            .toList();
    if (flags.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(flags.contains(DataFlag.C) ? State.CALIBRATING : State.SERVICED);
  }
}
