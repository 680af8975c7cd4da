package io.envgate.control;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Command;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.device.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instruments that can be told something, and which of them a command means. */
final class Instruments {
  private final List<Commanded> present = new ArrayList<>();

  void add(Commanded analyzer) {
    present.add(analyzer);
  }

  void remove(Commanded analyzer) {
    present.remove(analyzer);
  }

  List<Commanded> all() {
    return List.copyOf(present);
  }

  Optional<Commanded> named(String analyzer) {
    return present.stream().filter(one -> one.name().equals(analyzer)).findFirst();
  }

  /**
   * Finds the one instrument that can fulfil it.
   *
   * @param found hears the task; else the refusal comes back
   */
  Optional<Result.Refused> resolve(Command command, Consumer<Task> found) {
    List<Commanded> meant = present.stream().filter(one -> isMeant(one, command.target())).toList();
    if (meant.isEmpty()) {
      return refused(
          Refusal.WRONG_CONDITION, "no instrument that takes commands is " + command.target());
    }
    List<Task> tasks = meant.stream().flatMap(one -> task(command, one).stream()).toList();
    if (tasks.isEmpty()) {
      return meant.stream().anyMatch(one -> knows(one, command.word()))
          ? refused(Refusal.WRONG_CONDITION, names(meant) + " has no " + item(command))
          : refused(Refusal.NOT_OFFERED, names(meant) + " cannot " + command.word());
    }
    if (tasks.size() > 1) {
      return refused(
          Refusal.WRONG_CONDITION,
          names(tasks.stream().map(Task::analyzer).toList())
              + " can "
              + command.word()
              + ": for which factor?");
    }
    found.accept(tasks.get(0));
    return Optional.empty();
  }

  private static boolean isMeant(Commanded analyzer, Target target) {
    if (target instanceof Target.Named named) {
      return analyzer.name().equals(named.analyzer());
    }
    Target.Serving serving = (Target.Serving) target;
    return analyzer.channels().stream().anyMatch(channel -> serves(channel, serving));
  }

  private static boolean serves(Channel channel, Target.Serving target) {
    return channel.point().equals(target.point())
        && target.factor().filter(factor -> !factor.equals(channel.factor())).isEmpty();
  }

  private static Optional<Task> task(Command command, Commanded analyzer) {
    List<Offer> offers = offers(command, analyzer);
    return offers.isEmpty() ? Optional.empty() : Optional.of(new Task(command, analyzer, offers));
  }

  private static List<Offer> offers(Command command, Commanded analyzer) {
    Optional<Action> action = Action.of(command.word());
    if (action.isEmpty()) {
      return one(analyzer, offer -> offer.name().equals(command.word()));
    }
    List<Offer> whole = one(analyzer, offer -> fulfils(offer, action.get(), command));
    if (whole.isEmpty() && action.get() == Action.CALIBRATE) {
      // 3011 of HJ 212-2017 means both, in this order; an instrument may know them singly
      List<Offer> zero = one(analyzer, offer -> offer.actions().contains(Action.CALIBRATE_ZERO));
      List<Offer> span = one(analyzer, offer -> offer.actions().contains(Action.CALIBRATE_SPAN));
      return zero.isEmpty() || span.isEmpty()
          ? List.of()
          : Stream.of(zero, span).flatMap(List::stream).toList();
    }
    return whole;
  }

  private static boolean fulfils(Offer offer, Action action, Command command) {
    return offer.actions().contains(action)
        && (offer.items().isEmpty() || offer.items().contains(item(command)));
  }

  private static List<Offer> one(Commanded analyzer, Predicate<Offer> condition) {
    return analyzer.offers().stream().filter(condition).limit(1).toList();
  }

  /** Whether it can do such a thing at all, though not with this parameter. */
  private static boolean knows(Commanded analyzer, String word) {
    return analyzer.offers().stream()
        .anyMatch(
            offer ->
                !offer.items().isEmpty()
                    && Action.of(word).filter(offer.actions()::contains).isPresent());
  }

  private static String item(Command command) {
    return command.arguments().getOrDefault(Argument.ITEM, "");
  }

  private static String names(List<Commanded> analyzers) {
    return analyzers.stream().map(Commanded::name).collect(Collectors.joining(", "));
  }

  private static Optional<Result.Refused> refused(Refusal reason, String words) {
    return Optional.of(new Result.Refused(reason, words));
  }
}
