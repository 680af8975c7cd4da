package io.envgate.textinstrument;

import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.profile.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An analyzer (分析仪) that speaks telegrams of its own and is described by a {@link TextProfile}. It
 * lives on the loop of its line.
 *
 * <p>One that is asked is sent each telegram in turn. One that speaks unasked is listened to, and a
 * poll takes the newest telegram that came since the poll before; where none came it is silent. A
 * telegram with a wrong check code, or not laid out as the profile says, never becomes a value.
 */
public final class TextAnalyzer implements Commanded, Counted, AutoCloseable {
  private final String name;
  private final Duration every;
  private final TextProfile profile;
  private final Meaning meaning;
  private final List<Channel> channels;
  private final Line line;
  private final int unit;
  private final Counts counts = new Counts();
  private final Optional<Ear> ear;
  private final Runnable leave;
  private final TextObedience obedience;
  private final Deque<Runnable> jobs = new ArrayDeque<>(); // polls and commands; the first runs
  private boolean awake;
  private long readyNanos;
  private long heardNanos;
  private Optional<Long> warmSince = Optional.empty();

  /**
   * @param every from 10 ms, or zero for as fast as the line allows
   * @param profile every reported row names its points, and at least one row is reported
   * @param line whose frames are told by their bytes, not a Modbus TCP one
   * @param unit the address where the profile speaks of one, 0 to 255
   */
  public TextAnalyzer(String name, Duration every, TextProfile profile, Line line, int unit) {
    this.name = Objects.requireNonNull(name);
    this.every = Objects.requireNonNull(every);
    this.profile = profile;
    this.meaning = new Meaning(profile);
    this.channels = List.copyOf(meaning.channels());
    this.line = line;
    this.unit = unit;
    if (channels.isEmpty()) {
      throw new IllegalArgumentException(name + ": no row of the profile has a factor and a point");
    }
    if (line.framing() != Framing.RTU) {
      throw new IllegalArgumentException(
          name
              + ": line "
              + line.name()
              + " has the framing "
              + line.framing()
              + ", telegrams need RTU");
    }
    if (unit < 0 || unit > profile.highestUnit()) {
      throw new IllegalArgumentException(
          name + ": unit " + unit + " is not in 0.." + profile.highestUnit());
    }
    readyNanos = line.loop().nanoTime();
    obedience = new TextObedience(profile.commands(), this::send, line.loop());
    ear =
        profile.streams()
            ? Optional.of(new Ear(profile.telegrams(), unit, line.loop(), counts))
            : Optional.empty();
    leave = ear.map(line::listen).orElse(() -> {});
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
  public String place() {
    return "analyzer " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    line.loop().execute(() -> add(() -> run(answer)));
  }

  @Override
  public List<Offer> offers() {
    return profile.commands().stream().map(one -> one.offer(profile.pacing())).toList();
  }

  @Override
  public void execute(Order order, Consumer<Result> result) {
    line.loop().execute(() -> obedience.execute(order, result));
  }

  @Override
  public void end(Order order, Consumer<Result> result) {
    line.loop().execute(() -> obedience.end(order, result));
  }

  /** Listens no more, and ends what a command has begun. */
  @Override
  public void close() {
    leave.run();
    line.loop().execute(obedience::close);
  }

  private void add(Runnable job) {
    jobs.add(job);
    if (jobs.size() == 1) {
      job.run();
    }
  }

  private void jobDone() {
    jobs.remove();
    if (!jobs.isEmpty()) {
      line.loop().execute(jobs.peek());
    }
  }

  /** The telegrams of a command, between two polls. */
  private void send(List<Telegram> steps, Consumer<Haul> then) {
    add(
        () ->
            new PollRun(
                    line,
                    unit,
                    profile.pacing(),
                    steps,
                    readyNanos,
                    run -> {
                      readyNanos = run.readyNanos();
                      jobDone();
                      then.accept(run.haul());
                    })
                .next());
  }

  private void run(Consumer<Poll> answer) {
    List<Telegram> steps = new ArrayList<>();
    if (!awake) {
      steps.addAll(profile.start());
    }
    if (ear.isEmpty()) {
      steps.addAll(profile.telegrams());
    }
    new PollRun(line, unit, profile.pacing(), steps, readyNanos, run -> ended(run, answer)).next();
  }

  private void ended(PollRun run, Consumer<Poll> answer) {
    readyNanos = run.readyNanos();
    Haul haul = heard(run.haul());
    boolean values = haul.hasValues();
    awake = values || !haul.wasSilent() && awake;
    Poll poll =
        values ? new Poll.Answered(meaning.observations(haul.received(), warming())) : haul.poll();
    jobDone();
    answer.accept(poll);
  }

  /** What came unasked counts though the instrument did not answer what was to start it. */
  private Haul heard(Haul asked) {
    Haul heard = ear.map(Ear::take).orElse(asked);
    return heard.hasValues() || asked.failure().isEmpty() ? heard : asked;
  }

  /** What is stated of values while the analyzer warms up; it was just heard. */
  private Optional<Statement> warming() {
    Duration warmUp = profile.pacing().warmUp();
    long now = line.loop().nanoTime();
    if (warmSince.isEmpty() || now - heardNanos > warmUp.toNanos()) {
      warmSince = Optional.of(now);
    }
    heardNanos = now;
    Duration warm = Duration.ofNanos(now - warmSince.get());
    String words = "warming up, " + warm.toSeconds() + " of " + warmUp.toSeconds() + " s";
    return warm.compareTo(warmUp) < 0
        ? Optional.of(new Statement(DataFlag.F, words))
        : Optional.empty();
  }
}
