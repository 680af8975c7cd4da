package io.envgate.registermap;

import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ModbusMaster;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An analyzer (分析仪) that speaks Modbus and is described by a {@link RegisterMap}. It lives on the
 * loop of its line.
 *
 * <p>All that one poll reads stands in one {@link Poll.Answered}. A block that the analyzer refuses
 * costs only the rows in it; one that is refused for an illegal address is cut until only the bad
 * row is left, and the cuts are remembered until the analyzer is made anew. While it starts and
 * warms up, its channels have no value and the flag D.
 *
 * <p>Commands go beside the polls, over the same unit: one exchange at a time.
 */
public final class RegisterMapAnalyzer implements Commanded, AutoCloseable {
  private final String name;
  private final Duration every;
  private final Meaning meaning;
  private final List<Channel> channels;
  private final Loop loop;
  private final Unit unit;
  private final Starter starter;
  private final Obedience obedience;
  private final Deque<Consumer<Poll>> asking = new ArrayDeque<>();
  private ReadPlan plan;

  /**
   * @param every from 10 ms, or zero for as fast as the line allows
   * @param map every reported row names its points, and at least one row is reported
   * @param loop of the line that the master uses
   * @param unit the Modbus address, 0 to 255
   */
  public RegisterMapAnalyzer(
      String name, Duration every, RegisterMap map, Loop loop, ModbusMaster master, int unit) {
    this(name, every, map, loop, new Unit.Wired(master, unit));
  }

  RegisterMapAnalyzer(String name, Duration every, RegisterMap map, Loop loop, Unit unit) {
    this.name = Objects.requireNonNull(name);
    this.every = Objects.requireNonNull(every);
    this.meaning = new Meaning(map);
    this.channels = List.copyOf(meaning.channels());
    this.loop = loop;
    this.unit = new PacedUnit(unit, loop, map.conduct());
    this.starter = new Starter(map.conduct(), this.unit, loop);
    this.obedience = new Obedience(map.commands(), this.unit, loop);
    this.plan = map.plan();
    if (channels.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": no row of the register map has a factor and a monitoring point");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public List<Channel> channels() {
    return channels;
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    loop.execute(
        () -> {
          asking.add(answer);
          if (asking.size() == 1) {
            run();
          }
        });
  }

  @Override
  public List<Offer> offers() {
    return obedience.offers();
  }

  @Override
  public void execute(Order order, Consumer<Result> result) {
    loop.execute(() -> obedience.execute(order, result));
  }

  @Override
  public void end(Order order, Consumer<Result> result) {
    loop.execute(() -> obedience.end(order, result));
  }

  /** Takes back what a command has switched on; polls are still answered. */
  @Override
  public void close() {
    loop.execute(obedience::close);
  }

  private void run() {
    starter.begin(this::begun);
  }

  private void begun(Optional<Answer> failure) {
    Duration toGo = starter.toGo();
    if (failure.isPresent()) {
      ended(new PollRun.End(Failure.of(failure.get()), plan));
    } else if (toGo.isZero()) {
      new PollRun(unit, meaning, plan, this::ended).next();
    } else {
      String cause = "starting, " + toGo.plusMillis(999).toSeconds() + " s to go";
      ended(new PollRun.End(new Poll.Answered(meaning.nothing(DataFlag.D, cause)), plan));
    }
  }

  private void ended(PollRun.End end) {
    plan = end.plan();
    starter.polled(end.poll());
    Consumer<Poll> answer = asking.remove();
    if (!asking.isEmpty()) {
      loop.execute(this::run);
    }
    answer.accept(end.poll());
  }
}
