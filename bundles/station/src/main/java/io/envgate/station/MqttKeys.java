package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the keys of a platform that is reached over MQTT, and says that this version has no uplink
 * for it.
 */
final class MqttKeys {
  private static final Pattern BROKER = Pattern.compile("(tcp|ssl)://(.*)");

  private final Context context;
  private final Set<String> points;

  MqttKeys(Context context, Set<String> points) {
    this.context = context;
    this.points = points;
  }

  void check(Node.Text platform, Fields fields) {
    context.findings().add(Rule.MQTT_LATER, fields.place("protocol"), platform.text());
    fields.need("broker", "broker: tcp://127.0.0.1:1883");
    fields
        .word("broker", "broker: tcp://127.0.0.1:1883")
        .filter(word -> !isBroker(word.text()))
        .ifPresent(
            word -> context.findings().add(Rule.NOT_A_BROKER, word.place(), "broker", word.text()));
    fields.choice("payload", "json", List.of("json", "hj212", "sparkplug-b"));
    fields.text("topic", "topic: envgate/{station}/{point}/{report}", "");
    fields.text("client-id", "client-id: envgate-1", "");
    fields.text("username", "username: envgate", "");
    fields.word("password", "password: ${BUREAU_PASSWORD}");
    fields.whole("qos", 0, 2, 1);
    for (Node item : fields.items("points", "points: [outlet1]")) {
      new Words(context.findings())
          .word("points", item, "[outlet1]")
          .ifPresent(
              word -> context.refersTo(word, points, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR));
    }
    if (fields.has("reports")) {
      new ReportsReader(context).read(platform, true, fields);
    }
  }

  private static boolean isBroker(String text) {
    var broker = BROKER.matcher(text);
    return broker.matches() && Words.hostPort(broker.group(2)).isPresent();
  }
}
