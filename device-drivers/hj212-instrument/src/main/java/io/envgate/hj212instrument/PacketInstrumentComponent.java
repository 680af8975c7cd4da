package io.envgate.hj212instrument;

import io.envgate.api.count.Counted;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.secret.Secrets;
import io.envgate.line.Line;
import io.envgate.profile.Parsed;
import io.envgate.profile.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The instrument of one configuration {@code io.envgate.hj212-analyzer~NAME}, as a service. */
@Component(
    configurationPid = "io.envgate.hj212-analyzer",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PacketInstrumentComponent implements Analyzer, Counted {
  private final PacketInstrument instrument;

  /**
   * The configuration: {@code map} is the YAML text of the profile, {@code factors} the rows that
   * the site has reported, as {@code cod=w01018@outlet1}; none: those that the profile gives a
   * factor. {@code mn} empty: of anybody; {@code password.secret} empty: it is not looked at.
   */
  @interface Config {
    String name();

    long everyMillis() default 0;

    String map();

    String[] points() default {};

    String[] factors() default {};

    String mn() default "";

    String password_secret() default "";
  }

  @Activate
  public PacketInstrumentComponent(
      @Reference(name = "line") Line line, @Reference Secrets secrets, Config config) {
    instrument =
        new PacketInstrument(
            config.name(),
            Duration.ofMillis(config.everyMillis()),
            profile(config),
            line,
            given(config.mn()),
            given(config.password_secret()).map(secrets::value));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  private static PacketProfile profile(Config config) {
    Parsed<PacketProfile> parsed = PacketProfile.parse(config.map());
    if (parsed instanceof Parsed.Bad<PacketProfile> bad) {
      throw new IllegalArgumentException(config.name() + ": " + bad.problems());
    }
    PacketProfile profile = ((Parsed.Good<PacketProfile>) parsed).profile();
    List<Use> uses = Stream.of(config.factors()).map(Use::of).toList();
    return (uses.isEmpty() ? profile : profile.withUses(uses)).withPoints(List.of(config.points()));
  }

  @Override
  public String name() {
    return instrument.name();
  }

  @Override
  public Duration every() {
    return instrument.every();
  }

  @Override
  public List<Channel> channels() {
    return instrument.channels();
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    instrument.poll(answer);
  }

  @Override
  public String place() {
    return instrument.place();
  }

  @Override
  public Map<String, Long> counts() {
    return instrument.counts();
  }

  @Deactivate
  void stop() {
    instrument.close();
  }
}
