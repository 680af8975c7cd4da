package io.envgate.benchmarks.mqtt;

import static io.envgate.benchmarks.Report.number;

import io.envgate.benchmarks.MonthRecords;
import io.envgate.benchmarks.Report;
import io.envgate.uplink.mqtt.MqttUplink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * How fast records go from the disk to a broker (QoS 1) with every acknowledgement back on the
 * disk, beside a raw socket that only publishes, and Paho with the files that it keeps by itself.
 */
public final class MqttBenchmark {
  private static final int WINDOW = 100;
  private static final double LEAST_OF_RAW = 0.5;
  private static final double LEAST_OF_FILES = 10;
  private static final int WARM_UP = 2_000;
  private static final int MOST = 40_000;

  private final Report report;
  private final Duration each;

  /**
   * @param out takes the figures as they come
   * @param each how long each measurement should take
   */
  public MqttBenchmark(PrintWriter out, Duration each) {
    this.report = new Report(out);
    this.each = each;
  }

  /** The exit code: 1 if a goal is missed, or where no mosquitto is installed. */
  public int run() throws IOException, InterruptedException, MqttException {
    report.machine();
    Path folder = Files.createTempDirectory("envgate-mqtt");
    try (Broker broker = Broker.start(folder)) {
      measure(folder, broker.port());
    } catch (IOException none) {
      report.goal(false, "mqtt-no-broker", none.getMessage());
    } finally {
      Report.delete(folder);
    }
    return report.end();
  }

  private void measure(Path folder, int port)
      throws IOException, InterruptedException, MqttException {
    byte[] payload = payload();
    String topic = "envgate/benchmark/outlet1/minute";
    report.line("mqtt", WINDOW, payload.length);
    RawSocket.rate(port, topic, payload, WINDOW, each.dividedBy(4));
    double raw = RawSocket.rate(port, topic, payload, WINDOW, each);
    PahoWithFiles.rateInMemory(port, topic, payload, WINDOW, each.dividedBy(4));
    double memory = PahoWithFiles.rateInMemory(port, topic, payload, WINDOW, each);
    Path files = Files.createDirectory(folder.resolve("paho"));
    double paho = PahoWithFiles.rate(files, port, topic, payload, WINDOW, each);
    double warm = outbox(folder, port, WARM_UP).perSecond();
    int records = (int) Math.max(WARM_UP, Math.min(MOST, warm * each.toMillis() / 1000));
    FromOutbox.Outcome ours = outbox(folder, port, records);
    raw = (raw + RawSocket.rate(port, topic, payload, WINDOW, each)) / 2;
    report.line("mqtt-raw", number(raw, 0));
    report.line("mqtt-paho", number(paho, 0), number(memory, 0));
    report.line("mqtt-outbox", number(ours.perSecond(), 0), ours.records());
    report.goal(ours.acknowledged() == records, "mqtt-durable", ours.acknowledged());
    double reached = ours.perSecond() / raw;
    report.goal(reached >= LEAST_OF_RAW, "goal-raw", LEAST_OF_RAW, number(reached, 2));
    double times = ours.perSecond() / paho;
    report.goal(times >= LEAST_OF_FILES, "goal-files", LEAST_OF_FILES, number(times, 1));
  }

  private static FromOutbox.Outcome outbox(Path folder, int port, int records)
      throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(folder, "outbox");
    return FromOutbox.run(data, port, WINDOW, records);
  }

  /** What the records of the outbox are sent as. */
  private static byte[] payload() {
    return MqttUplink.json("benchmark", MonthRecords.of("outlet1", 0))
        .getBytes(StandardCharsets.UTF_8);
  }
}
