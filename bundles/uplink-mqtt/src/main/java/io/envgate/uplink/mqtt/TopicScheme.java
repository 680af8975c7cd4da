package io.envgate.uplink.mqtt;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where messages go (主题), as the station file's {@code topic: envgate/{station}/{point}/{report}}
 * says.
 */
record TopicScheme(String pattern, Map<String, String> fixed) {
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern UNFIT = Pattern.compile("[/+#\\x00]"); // MQTT 3.1.1, 4.7.1

  TopicScheme {
    fixed = Map.copyOf(fixed);
  }

  /**
   * @param words what fills the gaps beside {@link #fixed}: {@code point}, {@code report}
   */
  String topic(Map<String, String> words) {
    Matcher gap = GAP.matcher(pattern);
    StringBuilder topic = new StringBuilder();
    while (gap.find()) {
      String word = words.getOrDefault(gap.group(1), fixed.getOrDefault(gap.group(1), ""));
      gap.appendReplacement(topic, Matcher.quoteReplacement(level(word)));
    }
    return gap.appendTail(topic).toString();
  }

  /** A word as one level of a topic: what would divide it or match others becomes a hyphen. */
  static String level(String word) {
    return UNFIT.matcher(word).replaceAll("-");
  }
}
