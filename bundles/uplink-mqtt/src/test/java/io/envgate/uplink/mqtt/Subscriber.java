package io.envgate.uplink.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Debian's mosquitto_sub: shows topic and text of each message, a line each. */
final class Subscriber implements AutoCloseable {
  private static final String END = "";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Subscriber(Process process) {
    this.process = process;
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader out =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(lines::add);
              } catch (IOException e) {
                lines.add(e.toString());
              }
            },
            "subscriber");
    reader.setDaemon(true);
    reader.start();
  }

  /** Returns when it is subscribed, which it proves by a retained message of its own. */
  static Subscriber of(int port, String topic) throws IOException, InterruptedException {
    return of(port, topic, 1);
  }

  /**
   * @param qos with 0 the broker keeps nothing back: what it has acknowledged to others it has
   *     shown
   */
  static Subscriber of(int port, String topic, int qos) throws IOException, InterruptedException {
    new ProcessBuilder(
            "mosquitto_pub", "-p", String.valueOf(port), "-t", "probe", "-m", "there", "-r")
        .inheritIO()
        .start()
        .waitFor();
    Subscriber made =
        new Subscriber(
            new ProcessBuilder(
                    "mosquitto_sub",
                    "-p",
                    String.valueOf(port),
                    "-v",
                    "-q",
                    String.valueOf(qos),
                    "-t",
                    topic,
                    "-t",
                    "probe")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    String first = made.next();
    if (!first.equals("probe there")) {
      throw new IOException("the subscriber said " + first);
    }
    return made;
  }

  String next() throws InterruptedException {
    return lines.poll(180, TimeUnit.SECONDS);
  }

  /** What a broker that is dead had said, and then an empty text. */
  String nextOrEnd() throws InterruptedException {
    String next = lines.poll(500, TimeUnit.MILLISECONDS);
    return next == null ? END : next;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
