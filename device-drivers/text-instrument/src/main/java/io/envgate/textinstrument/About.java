package io.envgate.textinstrument;

import java.util.List;

/**
 * What a profile says of itself: whose analyzer it describes, where the facts come from and how far
 * they can be trusted.
 *
 * @param category {@code ambient-air stack water noise radiation soil meteorology power}
 * @param confidence {@code high}: table or working driver read; {@code medium}: partly inferred;
 *     {@code low}: the site must verify
 */
public record About(
    String vendor, String model, String category, String confidence, List<String> source) {
  static final List<String> CATEGORIES =
      List.of(
          "ambient-air", "stack", "water", "noise", "radiation", "soil", "meteorology", "power");
  static final List<String> CONFIDENCES = List.of("high", "medium", "low");

  public About {
    source = List.copyOf(source);
  }
}
