package io.envgate.benchmarks.figures;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An analyzer that has a new figure of each of its factors every second. */
final class SixtyFactors implements Analyzer {
  static final String POINT = "outlet";
  static final String FLOW = "w00000";
  private static final Duration ANSWERS = Duration.ofMillis(40);

  private final Loop loop;
  private final List<Channel> channels;
  private long asked;

  SixtyFactors(Loop loop, int factors) {
    this.loop = loop;
    this.channels =
        IntStream.range(0, factors)
            .mapToObj(number -> new Channel(POINT, new Factor(code(number))))
            .toList();
  }

  /** The flow, and pollutants. */
  static String code(int number) {
    return number == 0 ? FLOW : "w" + (21_000 + number);
  }

  @Override
  public String name() {
    return POINT + ".all";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public List<Channel> channels() {
    return channels;
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    long poll = asked++;
    List<Observation> said = new ArrayList<>(channels.size());
    for (int i = 0; i < channels.size(); i++) {
      BigDecimal value = BigDecimal.valueOf((poll * 7919 + i * 104_729L) % 400_000, 3);
      said.add(Observation.of(POINT, channels.get(i).factor(), value));
    }
    loop.after(ANSWERS, () -> answer.accept(new Poll.Answered(said)));
  }
}
