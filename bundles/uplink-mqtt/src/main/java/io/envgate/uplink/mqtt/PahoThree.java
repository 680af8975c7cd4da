package io.envgate.uplink.mqtt;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A connection by MQTT 3.1.1, with Eclipse Paho. */
final class PahoThree implements Connection {
  private static final int RECEIVE_MAXIMUM = 65_535; // message identifiers, MQTT 3.1.1, 2.3.1

  private static final System.Logger LOG = System.getLogger(PahoThree.class.getName());

  private final MqttAsyncClient client;
  private final Events events;

  private PahoThree(MqttAsyncClient client, Events events) {
    this.client = client;
    this.events = events;
  }

  /**
   * @param sockets plain ones or TLS
   */
  static Dialer dialer(Terms terms, SocketFactory sockets) {
    return (will, events) -> {
      try {
        PahoThree connection =
            new PahoThree(
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

  private static MqttConnectOptions options(Terms terms, SocketFactory sockets, Message will) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(Session.CONNECT_SECONDS);
    options.setKeepAliveInterval(Session.KEEP_ALIVE_SECONDS);
    options.setMaxInflight(RECEIVE_MAXIMUM);
    options.setSocketFactory(sockets);
    options.setWill(will.topic(), will.payload(), 1, will.retained());
    if (!terms.user().isEmpty()) {
      options.setUserName(terms.user());
      options.setPassword(terms.password().toCharArray());
    }
    return options;
  }

  @Override
  public void listen(List<String> topics) {
    try {
      int[] qos = new int[topics.size()];
      Arrays.fill(qos, 1);
      client.subscribe(topics.toArray(String[]::new), qos, null, new Subscribing());
    } catch (MqttException e) {
      events.down(Reasons.of(e));
    }
  }

  @Override
  public void publish(Message message, int qos, long token) {
    try {
      client.publish(
          message.topic(), message.payload(), qos, message.retained(), null, new Sending(token));
    } catch (MqttException e) {
      events.down(Reasons.of(e));
    }
  }

  @Override
  public void close(Runnable ended) {
    try {
      if (client.isConnected()) {
        client.disconnect(Session.FAREWELL_MILLIS, null, new Leaving(ended));
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

  private final class Leaving implements IMqttActionListener {
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

  private final class Connecting implements IMqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      events.up(RECEIVE_MAXIMUM);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.down(Reasons.of(cause));
    }
  }

  private final class Subscribing implements IMqttActionListener {
    private static final int REFUSED = 0x80; // MQTT 3.1.1, 3.9.3

    @Override
    public void onSuccess(IMqttToken token) {
      if (Arrays.stream(token.getGrantedQos()).anyMatch(granted -> granted == REFUSED)) {
        events.deaf("the broker refuses the subscription");
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.deaf(Reasons.of(cause));
    }
  }

  private final class Sending implements IMqttActionListener {
    private final long number;

    Sending(long number) {
      this.number = number;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      events.published(number);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.down(Reasons.of(cause));
    }
  }

  private final class Listening implements MqttCallback {
    @Override
    public void connectionLost(Throwable cause) {
      events.down(Reasons.of(cause));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      events.arrived(Arrival.of(topic, message.getPayload(), message.isRetained()));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
  }
}
