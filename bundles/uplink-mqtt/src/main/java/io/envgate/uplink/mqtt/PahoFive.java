package io.envgate.uplink.mqtt;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A connection by MQTT 5, with Eclipse Paho. */
final class PahoFive implements Connection {
  private static final int RECEIVE_MAXIMUM =
      65_535; // where the broker names none, MQTT 5, 3.2.2.3.3
  private static final int FIRST_ERROR = 0x80; // reason codes, MQTT 5, 2.4

  private static final System.Logger LOG = System.getLogger(PahoFive.class.getName());

  private final MqttAsyncClient client;
  private final Events events;

  private PahoFive(MqttAsyncClient client, Events events) {
    this.client = client;
    this.events = events;
  }

  /**
   * @param sockets plain ones or TLS
   */
  static Dialer dialer(Terms terms, SocketFactory sockets) {
    return (will, events) -> {
      try {
        PahoFive connection =
            new PahoFive(
                new MqttAsyncClient(terms.uri(), terms.clientId(), new MemoryPersistence()),
                events);
        connection.client.setCallback(connection.new Listening());
        connection.client.connect(options(terms, sockets, will), null, connection.new Connecting());
        return connection;
      } catch (MqttException e) {
        throw new IllegalArgumentException(terms + ": " + Reasons.of(e), e);
      }
    };
  }

  private static MqttConnectionOptions options(Terms terms, SocketFactory sockets, Message will) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(Session.CONNECT_SECONDS);
    options.setKeepAliveInterval(Session.KEEP_ALIVE_SECONDS);
    options.setSocketFactory(sockets);
    MqttMessage last = new MqttMessage(will.payload());
    last.setQos(1);
    last.setRetained(will.retained());
    options.setWill(will.topic(), last);
    if (!terms.user().isEmpty()) {
      options.setUserName(terms.user());
      options.setPassword(terms.password().getBytes(StandardCharsets.UTF_8));
    }
    return options;
  }

  @Override
  public void listen(List<String> topics) {
    try {
      MqttSubscription[] wanted =
          topics.stream()
              .map(topic -> new MqttSubscription(topic, 1))
              .toArray(MqttSubscription[]::new);
      client.subscribe(wanted, null, new Subscribing(), new MqttProperties());
    } catch (MqttException e) {
      events.down(Reasons.of(e));
    }
  }

  @Override
  public void publish(Message message, int qos, long token) {
    try {
      MqttProperties properties = new MqttProperties();
      message.correlation().ifPresent(properties::setCorrelationData);
      client.publish(
          message.topic(),
          new MqttMessage(message.payload(), qos, message.retained(), properties),
          null,
          new Sending(token));
    } catch (MqttException e) {
      events.down(Reasons.of(e));
    }
  }

  @Override
  public void close(Runnable ended) {
    try {
      if (client.isConnected()) {
        client.disconnect(
            Session.FAREWELL_MILLIS, null, new Leaving(ended), 0, new MqttProperties());
      } else {
        client.disconnectForcibly(0, 1, false);
        letGo(ended);
      }
    } catch (MqttException e) {
      letGo(ended); // it is down already
    }
  }

  private void letGo(Runnable ended) {
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.log(Level.DEBUG, "a connection was not closed: {0}", Reasons.of(e));
    }
    ended.run();
  }

  private final class Leaving implements MqttActionListener {
    private final Runnable ended;

    Leaving(Runnable ended) {
      this.ended = ended;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      letGo(ended);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      letGo(ended);
    }
  }

  private final class Connecting implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      MqttProperties said = token.getResponseProperties();
      Integer most = said == null ? null : said.getReceiveMaximum();
      events.up(most == null ? RECEIVE_MAXIMUM : most);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.down(Reasons.of(cause));
    }
  }

  private final class Subscribing implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      for (int code : token.getReasonCodes()) {
        if (code >= FIRST_ERROR) {
          events.deaf(String.format("the broker refuses the subscription, 0x%02X", code));
        }
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.deaf(Reasons.of(cause));
    }
  }

  private final class Sending implements MqttActionListener {
    private final long number;

    Sending(long number) {
      this.number = number;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      if (codes != null && codes.length > 0 && codes[0] >= FIRST_ERROR) {
        events.rejected(number, String.format("reason code 0x%02X", codes[0]));
      } else {
        events.published(number);
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.down(Reasons.of(cause));
    }
  }

  private final class Listening implements MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      events.down(Reasons.of(response.getException()));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      events.down(Reasons.of(exception));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      MqttProperties said = message.getProperties();
      events.arrived(
          new Arrival(
              topic,
              message.getPayload(),
              message.isRetained(),
              Optional.ofNullable(said).map(MqttProperties::getResponseTopic),
              Optional.ofNullable(said).map(MqttProperties::getCorrelationData)));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
