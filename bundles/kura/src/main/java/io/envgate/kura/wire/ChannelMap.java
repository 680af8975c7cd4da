package io.envgate.kura.wire;

import io.envgate.api.reading.Factor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which channel of which asset is which factor (通道与因子的对应), as Kura's page has it: {@code
 * COD=w01018; station2/flow=w00000@outlet2; w01001}.
 *
 * @param problems what is written there and cannot be, in words
 */
record ChannelMap(List<Row> rows, List<String> problems) {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:(?<asset>.+)/)?(?<channel>[^#/+,\\s=]+)(?:=(?<factor>[^@]*))?(?:@(?<point>.*))?");

  /**
   * One channel.
   *
   * @param asset whose channel it is; absent: of any asset
   * @param point the monitoring point it belongs to
   */
  record Row(Optional<String> asset, String channel, String point, Factor factor) {}

  /**
   * Reads it.
   *
   * @param text entries with semicolons, commas or line ends between
   * @param point of the entries that name none
   */
  static ChannelMap of(String text, String point) {
    List<Row> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String entry : text.split("[;,\\n\\r]")) {
      if (!entry.isBlank()) {
        try {
          Row row = row(entry.strip(), point);
          if (taken.add(row.factor() + "@" + row.point())) {
            rows.add(row);
          } else {
            problems.add("'" + entry.strip() + "': another channel is that factor already");
          }
        } catch (IllegalArgumentException unfit) {
          problems.add("'" + entry.strip() + "': " + unfit.getMessage());
        }
      }
    }
    return new ChannelMap(List.copyOf(rows), List.copyOf(problems));
  }

  private static Row row(String entry, String usual) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw new IllegalArgumentException("expected asset/channel=factor@point, as COD=w01018");
    }
    String channel = parts.group("channel");
    String factor = parts.group("factor") == null ? channel : parts.group("factor").strip();
    String point = parts.group("point") == null ? usual : parts.group("point").strip();
    if (point.isEmpty()) {
      throw new IllegalArgumentException("it belongs to no monitoring point");
    }
    return new Row(Optional.ofNullable(parts.group("asset")), channel, point, new Factor(factor));
  }
}
