package io.envgate.hj212;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Distributes the items of a record over as many packets as they need (分包). An item is never cut,
 * and every part repeats the lead, {@code DataTime=…}, because a receiver merges items and does not
 * glue texts (HJ 212-2017, C.49).
 */
public final class PacketSplitter {
  private final PacketEncoder encoder;

  public PacketSplitter(PacketEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The CP texts, one for each packet; a single one where everything fits.
   *
   * @param header the packet to send, whole: its fields say how much room is left for CP
   * @param lead {@code DataTime=20160801080000}; may be empty
   * @param items texts such as {@code w01018-Avg=40.1,w01018-Flag=N}
   * @throws IllegalArgumentException if one item alone does not fit, or there are more parts than
   *     the edition counts
   */
  public List<String> split(Packet header, String lead, List<String> items) {
    String whole = join(lead, String.join(";", items));
    if (length(whole) <= encoder.room(header)) {
      return List.of(whole);
    }
    int most = encoder.edition().partsLimit();
    int room = encoder.room(header.toBuilder().part(most, most).build()); // the widest PNUM and PNO
    List<String> parts = fill(lead, items, room);
    if (parts.size() > most) {
      String standard = encoder.edition().standard();
      throw new IllegalArgumentException(
          items.size()
              + " items need "
              + parts.size()
              + " parts, "
              + standard
              + " counts to "
              + most);
    }
    return parts;
  }

  private static List<String> fill(String lead, List<String> items, int room) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int used = 0;
    for (String item : items) {
      int alone = length(join(lead, item));
      if (alone > room) {
        throw new IllegalArgumentException(
            "an item needs " + alone + " bytes, a part has " + room + ": " + item);
      }
      int more = length(item) + 1; // with its semicolon
      if (used > 0 && used + more > room) {
        parts.add(part.toString());
        used = 0;
      }
      if (used == 0) {
        part = new StringBuilder(join(lead, item));
        used = alone;
      } else {
        part.append(';').append(item);
        used += more;
      }
    }
    parts.add(part.toString());
    return List.copyOf(parts);
  }

  private static String join(String lead, String items) {
    return lead.isEmpty() || items.isEmpty() ? lead + items : lead + ';' + items;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
