package io.envgate.kura.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel of an asset (通道) as the driver understands it.
 *
 * @param unit the address on the line; absent where it is the driver's
 * @param wantsFlag whether the channel shows the data flag and not the figure
 * @param every how often a listener hears of it
 */
record AssetChannel(Source source, Optional<Integer> unit, boolean wantsFlag, Duration every) {
  static final String UNIT = "unit";
  static final String FACTOR = "factor";
  static final String POINT = "point";
  static final String ADDRESS = "address";
  static final String SHOWS = "shows";
  static final String EVERY = "every";
  static final String FLAG = "flag";

  /** The keys of a row of {@code registers:} that a channel may have beside the address. */
  static final List<String> ROW = List.of("table", "type", "order", "scale", "offset", "bit");

  static final long USUAL_EVERY_MILLIS = 5000;
  private static final long SHORTEST_MILLIS = 100; // what assets and their graph can follow
  private static final long LONGEST_MILLIS = 86_400_000;

  /** What came of reading a channel's configuration. */
  sealed interface Understood {
    record Good(AssetChannel channel) implements Understood {}

    record Bad(String reason) implements Understood {}
  }

  /**
   * Kura hands every value over as text, whatever its definition says.
   *
   * @param config may hold anything else beside
   */
  static Understood of(Map<String, Object> config) {
    try {
      return new Understood.Good(
          new AssetChannel(
              source(config),
              text(config, UNIT).map(text -> (int) whole(UNIT, text, 0, 255)),
              text(config, SHOWS).filter(FLAG::equals).isPresent(),
              Duration.ofMillis(
                  text(config, EVERY)
                      .map(text -> whole(EVERY, text, SHORTEST_MILLIS, LONGEST_MILLIS))
                      .orElse(USUAL_EVERY_MILLIS))));
    } catch (IllegalArgumentException wrong) {
      return new Understood.Bad(wrong.getMessage());
    }
  }

  private static Source source(Map<String, Object> config) {
    List<Source> named = new ArrayList<>();
    text(config, FACTOR).ifPresent(code -> named.add(new Source.OfFactor(code)));
    text(config, POINT).ifPresent(name -> named.add(new Source.OfPoint(name)));
    text(config, ADDRESS).ifPresent(address -> named.add(register(config, address)));
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          named.isEmpty()
              ? "the channel names no factor, no point and no register address"
              : "the channel names " + named.get(0) + " and " + named.get(1) + "; one is enough");
    }
    return named.get(0);
  }

  private static Source register(Map<String, Object> config, String address) {
    Map<String, String> row = new HashMap<>(Map.of(ADDRESS, address));
    ROW.forEach(key -> text(config, key).ifPresent(text -> row.put(key, text)));
    row.putIfAbsent("table", "holding");
    if (row.get("table").matches("coil|discrete")) {
      row.put("type", "bit");
      row.remove("order");
    }
    row.putIfAbsent("type", "uint16");
    return new Source.OfRegister(row);
  }

  private static Optional<String> text(Map<String, Object> config, String key) {
    return Optional.ofNullable(config.get(key))
        .map(value -> value.toString().strip())
        .filter(text -> !text.isEmpty());
  }

  private static long whole(String key, String text, long low, long high) {
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) < low || Long.parseLong(text) > high) {
      throw new IllegalArgumentException(
          key + " is " + text + ", not a whole number in " + low + ".." + high);
    }
    return Long.parseLong(text);
  }
}
