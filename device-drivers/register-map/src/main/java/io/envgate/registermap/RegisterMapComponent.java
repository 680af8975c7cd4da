package io.envgate.registermap;

import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.line.Line;
import io.envgate.modbus.ModbusMaster;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The analyzer of one configuration {@code io.envgate.analyzer~NAME}, as a service. */
@Component(
    configurationPid = "io.envgate.analyzer",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {Analyzer.class, Commanded.class})
public final class RegisterMapComponent implements Commanded {
  private final RegisterMapAnalyzer analyzer;

  /** The configuration: {@code map} is the YAML text of the resolved register map. */
  @interface Config {
    String name();

    int unit() default 1;

    long everyMillis() default 0;

    long gapMillis() default 0;

    String map();

    String[] points() default {};
  }

  @Activate
  public RegisterMapComponent(@Reference(name = "line") Line line, Config config) {
    RegisterMap map = map(config);
    analyzer =
        new RegisterMapAnalyzer(
            config.name(),
            Duration.ofMillis(config.everyMillis()),
            map,
            line.loop(),
            new ModbusMaster(line, map.conduct().timeout(), Duration.ofMillis(config.gapMillis())),
            config.unit());
  }

  private static RegisterMap map(Config config) {
    Parsed parsed = RegisterMap.parse(config.map());
    if (parsed instanceof Parsed.Bad bad) {
      throw new IllegalArgumentException(config.name() + ": " + bad.problems());
    }
    return ((Parsed.Good) parsed).map().withPoints(List.of(config.points()));
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
  void close() {
    analyzer.close();
  }
}
