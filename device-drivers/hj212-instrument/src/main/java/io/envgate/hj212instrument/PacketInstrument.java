package io.envgate.hj212instrument;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.profile.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An instrument (分析仪) that sends HJ 212 packets by itself. A poll asks nothing: it takes what came
 * last, or, where each result belongs to its own time, all that came since the poll before. It
 * lives on the loop of its line.
 *
 * <p>A value stands for twice the instrument's interval, so that a packet that comes a little late
 * is no gap; after that it is missing.
 */
public final class PacketInstrument implements Analyzer, Counted, AutoCloseable {
  private static final Duration USUAL = Duration.ofSeconds(5); // for "as fast as the line allows"

  private final String name;
  private final Duration every;
  private final PacketProfile profile;
  private final Line line;
  private final Counts counts = new Counts();
  private final Receiver receiver;
  private final List<Channel> channels = new ArrayList<>();
  private final Runnable leave;
  private final long madeNanos;

  /**
   * @param every how often the instrument sends, from 10 ms; zero is taken for 5 s
   * @param profile every reported row names its points, and at least one row is reported
   * @param line whose bytes come as they are, not a Modbus TCP one
   * @param mn absent: packets of any MN are its
   * @param password absent: it is not looked at
   */
  public PacketInstrument(
      String name,
      Duration every,
      PacketProfile profile,
      Line line,
      Optional<String> mn,
      Optional<String> password) {
    this.name = Objects.requireNonNull(name);
    this.every = Objects.requireNonNull(every);
    this.profile = profile;
    this.line = line;
    for (Row row : profile.reported()) {
      row.points().forEach(point -> channels.add(new Channel(point, row.factor().orElseThrow())));
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": no item of the profile has a factor and a point");
    }
    if (line.framing() != Framing.RTU) {
      throw new IllegalArgumentException(
          name + ": line " + line.name() + " has the framing " + line.framing() + ", not RTU");
    }
    madeNanos = line.loop().nanoTime();
    receiver = new Receiver(new Receiver.Identity(mn, password), profile.manner(), line, counts);
    leave = line.listen(receiver);
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
    return List.copyOf(channels);
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
    line.loop().execute(() -> answer.accept(poll()));
  }

  /** Listens no more. */
  @Override
  public void close() {
    leave.run();
  }

  private Poll poll() {
    Optional<Receiver.Trouble> trouble = receiver.takeTrouble();
    if (receiver.downBecause().isPresent()) {
      return new Poll.Unreachable(receiver.downBecause().get());
    }
    if (profile.reported().stream().anyMatch(row -> isStanding(row.code()))) {
      List<Observation> observations = new ArrayList<>();
      for (Row row : profile.reported()) {
        row.points().forEach(point -> observations.addAll(observations(row, point)));
      }
      receiver.heard().told();
      return new Poll.Answered(observations);
    }
    return trouble
        .<Poll>map(one -> new Poll.Nonsense(one.hex(), one.cause()))
        .orElseGet(() -> new Poll.Silent(silence()));
  }

  private List<Observation> observations(Row row, String point) {
    if (!isStanding(row.code())) {
      return List.of(
          Observation.missing(point, row.factor().orElseThrow(), DataFlag.B, missing(row.code())));
    }
    return receiver.heard().results(row.code()).stream()
        .map(news -> observation(row, point, news))
        .toList();
  }

  private String missing(String code) {
    return "no %s within %d s%s"
        .formatted(
            code,
            standing().toSeconds(),
            receiver
                .heard()
                .newest(code)
                .map(news -> ", the last one is of " + news.sampledAt())
                .orElse(""));
  }

  private Observation observation(Row row, String point, Heard.News news) {
    Row.Reading reading = row.read(news.item(), profile.manner().flags());
    return new Observation(
        point,
        row.factor().orElseThrow(),
        reading.figure(),
        reading.stated().map(Statement::flag),
        reading.stated().map(Statement::words).orElse(""),
        Optional.of(news.sampledAt()).filter(at -> news.isResult()));
  }

  private Duration standing() {
    return (every.isZero() ? USUAL : every).multipliedBy(2);
  }

  private boolean isStanding(String code) {
    return receiver
        .heard()
        .newest(code)
        .filter(news -> age(news.nanos()).compareTo(standing()) <= 0)
        .isPresent();
  }

  private Duration age(long nanos) {
    return Duration.ofNanos(line.loop().nanoTime() - nanos);
  }

  /** Since the last of its packets, or since there is somebody to hear it. */
  private Duration silence() {
    return profile.reported().stream()
        .flatMap(row -> receiver.heard().newest(row.code()).stream())
        .map(news -> age(news.nanos()))
        .min(Duration::compareTo)
        .orElseGet(() -> age(madeNanos));
  }
}
