package io.envgate.registermap;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.modbus.ModbusMaster;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * An analyzer (分析仪) that speaks Modbus and is described by a {@link RegisterMap}. It lives on the
 * loop of its line.
 *
 * <p>All that one poll reads stands in one {@link Poll.Answered}. A block that the analyzer refuses
 * costs only the rows in it; one that is refused for an illegal address is cut until only the bad
 * row is left, and the cuts are remembered until the analyzer is made anew.
 */
public final class RegisterMapAnalyzer implements Analyzer {
  private final String name;
  private final Duration every;
  private final Meaning meaning;
  private final List<Channel> channels;
  private final Executor loop;
  private final PollRun.Reader reader;
  private final Deque<Consumer<Poll>> asking = new ArrayDeque<>();
  private ReadPlan plan;

  /**
   * @param every from 10 ms, or zero for as fast as the line allows
   * @param map every reported row names its points, and at least one row is reported
   * @param loop of the line that the master uses
   * @param unit the Modbus address, 0 to 255
   */
  public RegisterMapAnalyzer(
      String name, Duration every, RegisterMap map, Executor loop, ModbusMaster master, int unit) {
    this(
        name,
        every,
        map,
        loop,
        (table, address, count, answer) -> master.read(unit, table, address, count, answer));
  }

  RegisterMapAnalyzer(
      String name, Duration every, RegisterMap map, Executor loop, PollRun.Reader reader) {
    this.name = Objects.requireNonNull(name);
    this.every = Objects.requireNonNull(every);
    this.meaning = new Meaning(map);
    this.channels = List.copyOf(meaning.channels());
    this.loop = loop;
    this.reader = reader;
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

  private void run() {
    new PollRun(reader, meaning, plan, this::ended).next();
  }

  private void ended(PollRun.End end) {
    plan = end.plan();
    Consumer<Poll> answer = asking.remove();
    if (!asking.isEmpty()) {
      loop.execute(this::run);
    }
    answer.accept(end.poll());
  }
}
