package io.envgate.benchmarks.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.client.mqttv3.persist.MqttDefaultFilePersistence;

/** The peer: Paho by itself, which keeps each message in a file of its own, or in memory. */
final class PahoWithFiles {
  private PahoWithFiles() {}

  /** Messages a second with files in the folder. */
  static double rate(Path folder, int port, String topic, byte[] payload, int window, Duration time)
      throws MqttException, InterruptedException {
    return rate(
        new MqttDefaultFilePersistence(folder.toString()), port, topic, payload, window, time);
  }

  /** Messages a second that nothing is kept of. */
  static double rateInMemory(int port, String topic, byte[] payload, int window, Duration time)
      throws MqttException, InterruptedException {
    return rate(new MemoryPersistence(), port, topic, payload, window, time);
  }

  private static double rate(
      MqttClientPersistence persistence,
      int port,
      String topic,
      byte[] payload,
      int window,
      Duration time)
      throws MqttException, InterruptedException {
    MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "paho", persistence);
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMaxInflight(2 * window);
    client.connect(options).waitForCompletion();
    Semaphore room = new Semaphore(window);
    IMqttActionListener freeing = new Freeing(room);
    long began = System.nanoTime();
    long sent = 0;
    while (System.nanoTime() - began < time.toNanos()) {
      room.acquire();
      client.publish(topic, payload, 1, false, null, freeing);
      sent++;
    }
    room.acquire(window);
    double rate = sent / ((System.nanoTime() - began) / 1e9);
    client.disconnect().waitForCompletion();
    client.close();
    return rate;
  }

  private record Freeing(Semaphore room) implements IMqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      room.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      throw new IllegalStateException("the broker is gone", cause);
    }
  }
}
