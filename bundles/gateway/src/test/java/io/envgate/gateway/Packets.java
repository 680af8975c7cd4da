package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must stand in the packets of a period, by HJ 212-2017, table 5 and annex C, and by what is
 * known of the edition of 2025, written without any class of the gateway that writes packets.
 */
final class Packets {
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
  private static final Map<String, String> SUFFIXES = new LinkedHashMap<>();

  static {
    SUFFIXES.put("TOTAL", "Cou");
    SUFFIXES.put("MINIMUM", "Min");
    SUFFIXES.put("MEAN", "Avg");
    SUFFIXES.put("MAXIMUM", "Max");
    SUFFIXES.put("CORRECTED_MINIMUM", "ZsMin");
    SUFFIXES.put("CORRECTED_MEAN", "ZsAvg");
    SUFFIXES.put("CORRECTED_MAXIMUM", "ZsMax");
  }

  private static final Map<String, String> OF_SOUND =
      Map.of("MEAN", "Data", "DAYTIME", "DayData", "NIGHTTIME", "NightData");

  private Packets() {}

  static String time(Instant start) {
    return TIMES.format(start);
  }

  /**
   * @param sound whether it is a noise point, whose figures have one suffix each
   * @param since2025 whether Td and 9999.99 are said
   */
  static Map<String, Map<String, String>> of(
      Map<String, Figure> figures, boolean sound, boolean since2025) {
    Map<String, Map<String, String>> items = new TreeMap<>();
    figures.forEach(
        (factor, figure) -> {
          // equipment has records of its own, and for SD annex B has no code
          if (!factor.startsWith("SB") && !factor.equals("SD")) {
            Map<String, String> item = new TreeMap<>();
            (sound ? OF_SOUND : SUFFIXES)
                .forEach((name, suffix) -> say(figure, name, suffix, since2025, item));
            item.put("Flag", letter(figure.flag, since2025));
            items.put(factor, item);
          }
        });
    return items;
  }

  private static void say(
      Figure figure, String name, String suffix, boolean since2025, Map<String, String> item) {
    String value = figure.stated.get(name);
    boolean hidden =
        value == null
            || name.startsWith("CORRECTED") && value.equals("9999.99") && !since2025
            || figure.factor.equals("a01008") && !name.equals("MEAN"); // no least direction
    if (!hidden) {
      item.put(suffix, value);
    }
  }

  private static String letter(DataFlag flag, boolean since2025) {
    return flag == DataFlag.TD ? since2025 ? "Td" : "D" : flag.name();
  }
}
