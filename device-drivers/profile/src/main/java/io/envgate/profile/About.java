package io.envgate.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile says of itself: whose analyzer it describes, where the facts come from and how far
 * they can be trusted.
 *
 * @param category {@code ambient-air stack water noise radiation soil meteorology power}; empty for
 *     rows from a station file
 * @param confidence {@code high}: table or working driver read; {@code medium}: partly inferred;
 *     {@code low}: the site must verify
 */
public record About(
    String vendor, String model, String category, String confidence, List<String> source) {
  /** Rows that stand in the station file itself. */
  public static final About INLINE = new About("", "", "", "", List.of());

  private static final List<String> CATEGORIES =
      List.of(
          "ambient-air", "stack", "water", "noise", "radiation", "soil", "meteorology", "power");
  public static final List<String> CONFIDENCES = List.of("high", "medium", "low");

  public About {
    source = List.copyOf(source);
  }

  /** What the head of a profile says. */
  public static About of(Fields fields) {
    if (!fields.has("source")) {
      fields.wrong("source", "缺少 source：事实从哪里来", "source is missing: where the facts come from");
    }
    return new About(
        fields.text("vendor", true).orElse(""),
        fields.text("model", true).orElse(""),
        fields.choice("category", words(CATEGORIES), true).orElse(""),
        fields.choice("confidence", words(CONFIDENCES), true).orElse(""),
        fields.texts("source"));
  }

  private static Map<String, String> words(List<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(word -> map.put(word, word));
    return map;
  }
}
