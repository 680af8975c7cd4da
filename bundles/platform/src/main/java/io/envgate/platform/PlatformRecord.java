package io.envgate.platform;

import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Packet;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a platform has received for one MN, ST, CN and DataTime. Never changed: each packet makes a
 * new one.
 *
 * @param first when its first packet came
 * @param last when its latest packet came
 * @param pnum how many parts it has
 * @param parts the CP of each part that has come, by PNO; a later one replaces an earlier
 * @param packets how many packets came for it, from 1
 * @param repeated how many of them repeated a part with the same content
 * @param changed how many of them repeated a part with another content
 * @param resent how many of them were marked RF=1
 */
public record PlatformRecord(
    Key key,
    Instant first,
    Instant last,
    int pnum,
    SortedMap<Integer, String> parts,
    int packets,
    int repeated,
    int changed,
    int resent) {

  public PlatformRecord {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Which record, each as on the wire. */
  public record Key(String mn, String st, String cn, String dataTime) {}

  static PlatformRecord of(Key key, Packet packet, Instant at) {
    return new PlatformRecord(key, at, at, 1, new TreeMap<>(), 0, 0, 0, 0).with(packet, at);
  }

  /** The record after one more packet for it. */
  PlatformRecord with(Packet packet, Instant at) {
    SortedMap<Integer, String> all = new TreeMap<>(parts);
    Optional<String> before = Optional.ofNullable(all.put(packet.pno().orElse(1), packet.cp()));
    boolean same = before.filter(packet.cp()::equals).isPresent();
    return new PlatformRecord(
        key,
        first,
        at,
        Math.max(pnum, packet.pnum().orElse(1)),
        all,
        packets + 1,
        repeated + (same ? 1 : 0),
        changed + (before.isPresent() && !same ? 1 : 0),
        resent + (packet.resent() ? 1 : 0));
  }

  /** Whether all its parts have come. */
  public boolean whole() {
    return parts.size() >= pnum;
  }

  /** The items of all parts that have come, as if they stood in one packet. */
  public CommandParameters parameters() {
    return CommandParameters.parse(String.join(";", parts.values()));
  }
}
