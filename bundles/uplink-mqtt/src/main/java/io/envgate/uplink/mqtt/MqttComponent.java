package io.envgate.uplink.mqtt;

import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.secret.Secrets;
import io.envgate.api.store.History;
import io.envgate.api.uplink.Uplink;
import io.envgate.api.uplink.UplinkService;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.TlsFiles;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** One platform behind a broker, with a thread of its own, as a service. */
@Component(
    name = "io.envgate.platform.mqtt",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {Uplink.class, Counted.class})
public final class MqttComponent extends UplinkService<MqttUplink> {
  private final ThreadLoop loop;
  private final ThreadLoop beside;
  private final MqttUplink uplink;

  /** Absent only while it starts or ends. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile CommandHandler commands;

  @Activate
  public MqttComponent(@Reference Secrets secrets, @Reference History history, MqttConfig config) {
    beside = new ThreadLoop("history for " + config.name());
    loop = new ThreadLoop("mqtt " + config.name());
    Terms terms = terms(config, secrets);
    SocketFactory sockets = sockets(config);
    Connection.Dialer dialer =
        config.version().equals("5")
            ? PahoFive.dialer(terms, sockets)
            : PahoThree.dialer(terms, sockets);
    Counts counts = new Counts();
    Payload payload =
        new Payloads(config, secrets, this::obey, history, beside::execute, counts, loop).payload();
    uplink = new MqttUplink(config.name(), terms, payload, loop, dialer, new Random(), counts);
    uplink.start();
  }

  private void obey(Command command, CommandHandler.Progress progress) {
    CommandHandler.handle(Optional.ofNullable(commands), command, progress);
  }

  @Deactivate
  void close() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    uplink.close(ended::countDown);
    ended.await(2L * Session.FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    loop.close();
    beside.close();
  }

  static Terms terms(MqttConfig config, Secrets secrets) {
    String scheme = config.tls() ? "ssl://" : "tcp://";
    String password =
        config.password_secret().isEmpty() ? "" : secrets.value(config.password_secret());
    return new Terms(
        scheme + config.host() + ":" + config.port(),
        config.clientId(),
        config.user(),
        password,
        config.qos(),
        config.window());
  }

  private static SocketFactory sockets(MqttConfig config) {
    return config.tls()
        ? TlsFiles.context(
                TlsFiles.named(config.authorities()),
                TlsFiles.named(config.certificate()),
                TlsFiles.named(config.key()))
            .getSocketFactory()
        : new PlainSockets();
  }

  @Override
  protected MqttUplink uplink() {
    return uplink;
  }
}
