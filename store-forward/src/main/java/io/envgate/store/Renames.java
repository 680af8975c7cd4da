package io.envgate.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which names data were kept before (曾用名): {@code formerly} in the station file. What is
 * stored is not rewritten; its names are put into today's when it is read, and questions are asked
 * for all the names that a thing has had.
 */
public final class Renames {
  /** Nothing has had another name. */
  public static final Renames NONE = new Renames();

  private final Map<String, String> today = new HashMap<>();
  private final Map<String, List<String>> all = new HashMap<>();

  private Renames() {}

  /**
   * @param written each as {@code point east outlet1}, {@code platform town city} or {@code factor
   *     outlet1.w01019 outlet1.w01018}; those of other kinds concern nothing that is stored
   */
  public static Renames of(Collection<String> written) {
    Renames renames = new Renames();
    for (String one : written) {
      String[] words = one.split(" ");
      renames.today.put(words[0] + ' ' + words[1], words[2]);
      renames
          .all
          .computeIfAbsent(words[0] + ' ' + words[2], now -> new ArrayList<>(List.of(words[2])))
          .add(words[1]);
    }
    return renames;
  }

  /** What the point is called today. */
  String point(String stored) {
    return today.isEmpty() ? stored : today.getOrDefault("point " + stored, stored);
  }

  /** All names that the point has had, today's first. */
  List<String> points(String point) {
    return all.getOrDefault("point " + point, List.of(point));
  }

  /** What the platform is called today. */
  String platform(String stored) {
    return today.getOrDefault("platform " + stored, stored);
  }

  /** All names that the platform has had, today's first. */
  List<String> platforms(String platform) {
    return all.getOrDefault("platform " + platform, List.of(platform));
  }

  /** What the factor is called today. @param point as it is called today */
  String factor(String point, String stored) {
    if (today.isEmpty()) { // nearly always, and it is asked for each figure
      return stored;
    }
    String full = today.get("factor " + point + '.' + stored);
    return full == null ? stored : full.substring(full.indexOf('.') + 1);
  }

  /** The platforms' old names, each with today's. */
  Map<String, String> ofPlatforms() {
    Map<String, String> old = new LinkedHashMap<>();
    today.forEach(
        (kindAndName, now) -> {
          if (kindAndName.startsWith("platform ")) {
            old.put(kindAndName.substring("platform ".length()), now);
          }
        });
    return old;
  }
}
