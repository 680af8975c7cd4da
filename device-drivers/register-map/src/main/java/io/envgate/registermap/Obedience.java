package io.envgate.registermap;

import io.envgate.api.control.Argument;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.loop.Loop;
import io.envgate.profile.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has an analyzer do what it is told. One thing at a time is done to it; what only asks goes
 * beside. Lives on the loop of the line.
 */
final class Obedience {
  /** For one exchange, with everything that a line may be late with. */
  private static final Duration EXCHANGE = Duration.ofSeconds(10);

  private final List<Command> commands;
  private final Unit unit;
  private final Loop loop;
  private Optional<CommandRun> running = Optional.empty();

  Obedience(List<Command> commands, Unit unit, Loop loop) {
    this.commands = commands;
    this.unit = unit;
    this.loop = loop;
  }

  List<Offer> offers() {
    return commands.stream().map(Obedience::offer).toList();
  }

  private static Offer offer(Command command) {
    Purpose purpose = command.purpose();
    return new Offer(
        command.name(),
        purpose.actions(),
        purpose.item().isEmpty() ? Set.of() : Set.of(purpose.item()),
        command.works(),
        purpose.anytime(),
        purpose.flag(),
        atMost(command));
  }

  private static Duration atMost(Command command) {
    int writings = command.unlock().size() + command.write().size() + command.release().size();
    int exchanges = 3 * writings + 3 * command.values().size() + 3;
    boolean open =
        command.kind() == Command.Kind.LEVEL
            && command.done().isEmpty()
            && command.lasts().isZero();
    return EXCHANGE
        .multipliedBy(exchanges)
        .plus(command.hold())
        .plus(open ? CommandRun.LONGEST_LEVEL : command.lasts())
        .plus(command.done().map(Command.Done::within).orElse(Duration.ZERO));
  }

  void execute(Order order, Consumer<Result> result) {
    Optional<Command> found = command(order);
    if (found.isEmpty()) {
      result.accept(new Result.Refused(Refusal.NOT_OFFERED, "it knows no " + order.offer()));
      return;
    }
    Command command = found.get();
    Optional<String> wrong = wrong(command, order.arguments());
    if (wrong.isPresent()) {
      result.accept(new Result.Refused(Refusal.WRONG_CONDITION, wrong.get()));
    } else if (!command.works()) {
      run(command, order, result).begin(List.of());
    } else if (running.isPresent()) {
      String other = running.get().command().name();
      result.accept(new Result.Refused(Refusal.BUSY, "it does " + other));
    } else {
      CommandRun run =
          run(
              command,
              order,
              said -> {
                running = Optional.empty();
                result.accept(said);
              });
      running = Optional.of(run);
      run.begin(others(command));
    }
  }

  /** Ends it if it runs; else, for it may have been begun before a restart, writes what ends it. */
  void end(Order order, Consumer<Result> result) {
    Optional<Command> command = command(order);
    Optional<CommandRun> run =
        running.filter(one -> command.filter(one.command()::equals).isPresent());
    run.ifPresent(one -> one.endNow("ended before its time"));
    if (command.isEmpty() || !command.get().mustEnd()) {
      result.accept(new Result.Done(Map.of(), "nothing to take back"));
    } else {
      new Release(command.get().release(), unit, loop)
          .begin(
              problem ->
                  result.accept(
                      problem
                          .<Result>map(Result.Failed::new)
                          .orElse(new Result.Done(Map.of(), written(command.get())))));
    }
  }

  /** Takes back what is on; nobody is asked again after this. */
  void close() {
    running.ifPresent(one -> one.endNow("the analyzer left the configuration"));
  }

  private CommandRun run(Command command, Order order, Consumer<Result> ended) {
    return new CommandRun(command, order.arguments(), unit, loop, ended);
  }

  private static String written(Command command) {
    return String.join("; ", command.release().stream().map(Failures::words).toList());
  }

  private static Optional<String> wrong(Command command, Map<String, String> arguments) {
    String seconds = arguments.get(Argument.SECONDS);
    boolean open =
        command.kind() == Command.Kind.LEVEL
            && command.done().isEmpty()
            && command.lasts().isZero();
    if (open && seconds == null) {
      return Optional.of("how long? " + command.name() + " needs seconds");
    }
    if (seconds != null
        && !(seconds.matches("[1-9]\\d{0,3}")
            && Integer.parseInt(seconds) <= CommandRun.LONGEST_LEVEL.toSeconds())) {
      return Optional.of("seconds=" + seconds + " is not in 1..3600");
    }
    return Optional.empty();
  }

  /** What excludes it and can be ended. */
  private List<Command> others(Command command) {
    return command.group().isEmpty()
        ? List.of()
        : commands.stream()
            .filter(other -> other.group().equals(command.group()) && !other.equals(command))
            .filter(other -> !other.release().isEmpty())
            .toList();
  }

  private Optional<Command> command(Order order) {
    return commands.stream().filter(one -> one.name().equals(order.offer())).findFirst();
  }
}
