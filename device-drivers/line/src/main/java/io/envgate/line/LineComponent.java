package io.envgate.line;

import io.envgate.api.count.Counted;
import io.envgate.loop.Loop;
import io.envgate.loop.ThreadLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** One line of the station file as a service: {@code io.envgate.line~bus1}. */
@Component(
    configurationPid = "io.envgate.line",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {Line.class, Counted.class})
public final class LineComponent implements Line {
  private static final Duration LATENESS_OVER_4G =
      Duration.ofSeconds(10); // a network that stalls delivers what it holds

  private final Line line;
  private final Runnable endOfThread;

  /** What the configuration holds; the names are those of the working contract. */
  @interface Config {
    String name();

    String kind() default "serial";

    String framing() default "rtu";

    String port() default "";

    int baud() default 9600;

    String parity() default "none";

    int dataBits() default 8;

    int stopBits() default 1;

    String host() default "";

    int tcpPort() default 502;

    String registration() default "";

    String heartbeat() default "";

    long timeoutMillis() default 1000;

    long gapMillis() default 0;
  }

  /** Made by the service registry, once for each configuration. */
  @Activate
  public LineComponent(Config config, @Reference LineNetwork network) {
    LineSettings settings = settings(config);
    Framing framing = Framing.valueOf(config.framing().toUpperCase(Locale.ROOT));
    if (config.kind().equals("tcp")) {
      line =
          Lines.tcp(
              config.name(), config.host(), config.tcpPort(), framing, settings, network.loop());
      endOfThread = () -> {};
    } else if (config.kind().equals("listen")) {
      line =
          Lines.dialIn(
              config.name(),
              new InetSocketAddress(config.host(), config.tcpPort()),
              Modem.of(config.registration(), config.heartbeat()),
              framing,
              settings,
              network.ports());
      endOfThread = () -> {};
    } else {
      ThreadLoop own = new ThreadLoop("line " + config.name());
      line = Lines.serial(config.name(), framing, settings, own);
      endOfThread = own::finish; // or the port would stay open, and nobody else get it
    }
  }

  private static LineSettings settings(Config config) {
    return new LineSettings(
        config.port(),
        config.baud(),
        Parity.valueOf(config.parity().toUpperCase(Locale.ROOT)),
        config.dataBits(),
        config.stopBits(),
        Duration.ofMillis(config.timeoutMillis()),
        Duration.ofMillis(config.gapMillis()),
        config.kind().equals("listen") ? LATENESS_OVER_4G : LineSettings.USUAL_LATENESS);
  }

  @Override
  public String name() {
    return line.name();
  }

  @Override
  public Framing framing() {
    return line.framing();
  }

  @Override
  public Loop loop() {
    return line.loop();
  }

  @Override
  public void exchange(Exchange exchange) {
    line.exchange(exchange);
  }

  @Override
  public int nextTransaction() {
    return line.nextTransaction();
  }

  @Override
  public void send(byte[] bytes) {
    line.send(bytes);
  }

  @Override
  public Runnable listen(Listener listener) {
    return line.listen(listener);
  }

  @Override
  public String place() {
    return line.place();
  }

  @Override
  public Map<String, Long> counts() {
    return line.counts();
  }

  @Deactivate
  @Override
  public void close() {
    line.close();
    endOfThread.run();
  }
}
