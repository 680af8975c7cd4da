package io.envgate.acquisition.marking;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another channel tells of the state of the instrument, of its power, of the plant or of the
 * weather; while it does, values are marked (仪器状态, 电源, 工况, 气象).
 *
 * @param input the channel that is asked; it may be another point's
 * @param holds how long the condition must have stood before it counts
 * @param after how long the mark goes on when the condition is over: until the instrument has
 *     recovered, the wind has settled
 * @param factors which are marked; empty means all of the point but the input itself
 * @param because what it means, in words
 */
record InputRule(
    String name,
    DataFlag flag,
    Channel input,
    Test test,
    Duration holds,
    Duration after,
    Set<Factor> factors,
    String because) {

  /** What the channel has to say. */
  interface Test {
    boolean holds(Reading reading);
  }

  InputRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(input);
    Objects.requireNonNull(test);
    if (flag == DataFlag.N) {
      throw new IllegalArgumentException(name + ": nothing is marked as normal");
    }
  }

  /**
   * {@code name=wind flag=W input=noise1/a01007 test=above:5 for=0 after=60000 factors=LA
   * because=…}
   */
  static InputRule read(String line) {
    Words words = new Words(line);
    String input = words.text("input");
    int slash = input.indexOf('/');
    return new InputRule(
        words.text("name"),
        words.flag(),
        new Channel(input.substring(0, slash), new Factor(input.substring(slash + 1))),
        test(words.text("test")),
        words.millis("for"),
        words.millis("after"),
        words.factors(),
        words.find("because").orElse(words.text("name")));
  }

  /** {@code is:1,10}, {@code above:5}, {@code below:5}, {@code flagged}. */
  private static Test test(String text) {
    if (text.equals("flagged")) {
      return reading -> reading.flag() != DataFlag.N;
    }
    int colon = text.indexOf(':');
    String figures = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "above" -> compared(new BigDecimal(figures), 1);
      case "below" -> compared(new BigDecimal(figures), -1);
      case "is" -> {
        Set<BigDecimal> meant =
            Stream.of(figures.split(","))
                .map(BigDecimal::new)
                .map(BigDecimal::stripTrailingZeros)
                .collect(Collectors.toSet());
        yield reading ->
            reading.value().map(BigDecimal::stripTrailingZeros).filter(meant::contains).isPresent();
      }
      default -> throw new IllegalArgumentException("'" + text + "' is no test");
    };
  }

  private static Test compared(BigDecimal limit, int sign) {
    return reading ->
        reading.value().filter(value -> value.compareTo(limit) * sign > 0).isPresent();
  }

  boolean marks(Channel channel) {
    return !channel.equals(input) && (factors.isEmpty() || factors.contains(channel.factor()));
  }
}
