package io.envgate.textinstrument;

import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counted;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.line.Line;
import io.envgate.profile.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The analyzer of one configuration {@code io.envgate.text-analyzer~NAME}, as a service. */
@Component(
    configurationPid = "io.envgate.text-analyzer",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {Analyzer.class, Commanded.class, Counted.class})
public final class TextInstrumentComponent implements Commanded, Counted {
  private final TextAnalyzer analyzer;

  /**
   * The configuration: {@code map} is the YAML text of the profile, {@code factors} the rows that
   * the site has reported, as {@code dose-rate=0102060301} or {@code speed=a01007@outlet1,outlet2};
   * none: those that the profile gives a factor. {@code unit} matters only to a profile that speaks
   * of one.
   */
  @interface Config {
    String name();

    int unit() default 1;

    long everyMillis() default 0;

    long gapMillis() default 0;

    String map();

    String[] points() default {};

    String[] factors() default {};
  }

  @Activate
  public TextInstrumentComponent(@Reference(name = "line") Line line, Config config) {
    analyzer =
        new TextAnalyzer(
            config.name(),
            Duration.ofMillis(config.everyMillis()),
            profile(config),
            line,
            config.unit());
  }

  private static TextProfile profile(Config config) {
    Parsed parsed = TextProfile.parse(config.map());
    if (parsed instanceof Parsed.Bad bad) {
      throw new IllegalArgumentException(config.name() + ": " + bad.problems());
    }
    TextProfile profile = ((Parsed.Good) parsed).profile();
    List<Use> uses = Stream.of(config.factors()).map(Use::of).toList();
    return (uses.isEmpty() ? profile : profile.withUses(uses))
        .withPoints(List.of(config.points()))
        .withGap(Duration.ofMillis(config.gapMillis()));
  }

  @Override
  public String name() {
    return analyzer.name();
  }

  @Override
  public Duration every() {
    return analyzer.every();
  }

  @Override
  public List<Channel> channels() {
    return analyzer.channels();
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    analyzer.poll(answer);
  }

  @Override
  public String place() {
    return analyzer.place();
  }

  @Override
  public Map<String, Long> counts() {
    return analyzer.counts();
  }

  @Override
  public List<Offer> offers() {
    return analyzer.offers();
  }

  @Override
  public void execute(Order order, Consumer<Result> result) {
    analyzer.execute(order, result);
  }

  @Override
  public void end(Order order, Consumer<Result> result) {
    analyzer.end(order, result);
  }

  @Deactivate
  void stop() {
    analyzer.close();
  }
}
