package io.envgate.uplink.hj212;

import io.envgate.api.clock.Timekeeper;
import io.envgate.api.configuration.NamedText;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.count.Counted;
import io.envgate.api.secret.Secrets;
import io.envgate.api.setting.AlarmLimits;
import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.store.History;
import io.envgate.api.uplink.Uplink;
import io.envgate.api.uplink.UplinkService;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.Wire;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** One platform of the station file as a service. */
@Component(
    name = "io.envgate.platform.hj212",
    configurationPid = "io.envgate.platform",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {Uplink.class, Counted.class})
public final class PlatformComponent extends UplinkService<Hj212Uplink> {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Hj212Uplink uplink;
  private final ThreadLoop beside;

  /** Absent only while it starts or ends. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile CommandHandler commands;

  /** The station's; absent while it starts or ends. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Timekeeper clock;

  @Activate
  public PlatformComponent(
      @Reference(name = "protocol") UplinkLoopComponent loop,
      @Reference Secrets secrets,
      @Reference History history,
      @Reference PlatformSettings settings,
      PlatformConfig config) {
    beside = new ThreadLoop("history for " + config.name());
    Wire.Dialer dialer = loop.loop().dialer(config.host(), config.port(), CONNECT_TIMEOUT);
    boolean perMn = config.connection().equals("per-mn");
    uplink =
        new Hj212Uplink(
            config.name(),
            terms(config, secrets),
            identities(config),
            perMn,
            loop.loop(),
            dialer,
            new Random(),
            idiom(config),
            new Reach(
                this::obey,
                new StoreArchive(history, beside, loop.loop()),
                new OwnClock(
                    config.name(),
                    OwnClock.Weight.valueOf(config.clock().toUpperCase(Locale.ROOT)),
                    () -> Optional.ofNullable(clock),
                    loop.loop()),
                Optional.of(settings)));
    uplink.start();
  }

  private void obey(Command command, CommandHandler.Progress progress) {
    CommandHandler.handle(Optional.ofNullable(commands), command, progress);
  }

  @Deactivate
  void close() {
    uplink.close();
    beside.close();
  }

  @Override
  protected Hj212Uplink uplink() {
    return uplink;
  }

  static Terms terms(PlatformConfig config, Secrets secrets) {
    return new Terms(
        edition(config),
        PacketCrc.ofWord(config.crc()).orElseThrow(),
        secrets.value(config.password_secret()),
        config.acknowledge(),
        Duration.ofMillis(config.overTimeMillis()),
        config.reCount(),
        config.window(),
        interval(config.realtimeMillis()),
        interval(config.minuteMillis()),
        Optional.of(config.key_secret())
            .filter(name -> !name.isEmpty())
            .map(name -> CipherKey.parse(secrets.value(name))),
        interval(config.heartbeatMillis()));
  }

  private static Edition edition(PlatformConfig config) {
    return Edition.ofLabel(config.protocol().replaceFirst("^hj212-", ""))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    config.name() + ": no edition of HJ 212 is called " + config.protocol()));
  }

  static Idiom idiom(PlatformConfig config) {
    FactorDictionary factors = FactorDictionary.standard().with(List.of(config.factors()));
    Edition edition = edition(config);
    return new Idiom(
        Dialect.of(edition, List.of(config.dialect())),
        FactorForms.of(List.of(config.forms()), factors),
        factors,
        Facts.of(List.of(config.facts())),
        new Idiom.Given(
            config.state(),
            AlarmLimits.parse(config.limits()),
            Duration.ofMinutes(config.alarmDelayMinutes()),
            config.host() + ":" + config.port(),
            Measurements.of(List.of(config.measurements())),
            factors(config.measured())));
  }

  private static Map<String, Set<String>> factors(String[] lines) {
    Map<String, Set<String>> factors = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      factors.put(words[0], Stream.of(words).skip(1).collect(Collectors.toSet()));
    }
    return factors;
  }

  /** The points that have an MN here, each with its ST. */
  static List<Identity> identities(PlatformConfig config) {
    Map<String, String> systems = NamedText.all(config.st());
    List<Identity> identities = new ArrayList<>();
    for (String line : config.mn()) {
      NamedText mn = NamedText.of(line);
      String st = systems.get(mn.name());
      if (st == null) {
        throw new IllegalArgumentException(
            config.name() + ": the point " + mn.name() + " has an MN but no ST");
      }
      identities.add(new Identity(mn.name(), mn.text(), st));
    }
    return identities;
  }

  private static Optional<Duration> interval(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }
}
