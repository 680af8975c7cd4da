package io.envgate.uplink.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests in JSON under a topic, answered under another one, or where MQTT 5 says that the asker
 * listens.
 */
final class JsonHearing implements Hearing {
  private static final Pattern FIT = Pattern.compile("[^+#\\x00]{1,256}"); // MQTT 5, 4.7; ours

  private final String requests;
  private final String answers;
  private final JsonDesk desk;

  /**
   * @param requests and @param answers are topics
   */
  JsonHearing(String requests, String answers, JsonDesk desk) {
    this.requests = requests;
    this.answers = answers;
    this.desk = desk;
  }

  @Override
  public List<String> topics() {
    return List.of(requests);
  }

  @Override
  public void hear(Arrival arrival, Road road) {
    String topic = arrival.answerTo().filter(one -> FIT.matcher(one).matches()).orElse(answers);
    desk.take(
        arrival.payload(),
        Optional.empty(),
        road,
        text ->
            road.say(
                new Message(
                    topic, text.getBytes(StandardCharsets.UTF_8), false, arrival.correlation())));
  }
}
