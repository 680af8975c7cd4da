package io.envgate.busaids.scan;

import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.frame.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a scan writes down as it goes. */
final class Notes {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final int SHOWN_BYTES = 32;
  private static final int MURMURS = 4; // more of one setting would tell nothing new

  private final List<Find> finds = new ArrayList<>();
  private final Set<Integer> known = new HashSet<>();
  private final List<Murmur> murmurs = new ArrayList<>();
  private final Map<Setting, Set<Integer>> strangers = new LinkedHashMap<>();
  private final Map<Setting, String> refused = new LinkedHashMap<>();
  private boolean echo;

  boolean knows(int unit) {
    return known.contains(unit);
  }

  void found(Find find) {
    finds.add(find);
    known.add(find.unit());
  }

  List<Find> finds() {
    return finds;
  }

  void echo() {
    echo = true;
  }

  void stranger(Setting setting, Frame frame) {
    if (!knows(frame.unit())) {
      strangers.computeIfAbsent(setting, absent -> new TreeSet<>()).add(frame.unit());
    }
  }

  void refused(Setting setting, String reason) {
    refused.put(setting, reason);
  }

  void murmur(Setting setting, int unit, List<Piece.Rest> rests) {
    int bytes = rests.stream().mapToInt(Piece.Rest::length).sum();
    byte[] first = rests.get(0).bytes();
    String hex = HEX.formatHex(first, 0, Math.min(SHOWN_BYTES, first.length));
    if (murmursOf(setting) < MURMURS) {
      murmurs.add(new Murmur(setting, unit, bytes, hex));
    }
  }

  /** Whether this setting has been heard murmuring often enough. */
  boolean isNoisy(Setting setting) {
    return murmursOf(setting) >= MURMURS;
  }

  private long murmursOf(Setting setting) {
    return murmurs.stream().filter(one -> one.setting().equals(setting)).count();
  }

  ScanResult result(ScanResult.Ending ending, boolean answersToAll, String reason) {
    Map<Setting, List<Integer>> heard = new LinkedHashMap<>();
    strangers.forEach(
        (setting, units) ->
            heard.put(setting, units.stream().filter(unit -> !knows(unit)).toList()));
    heard.values().removeIf(List::isEmpty);
    return new ScanResult(
        ending, finds, murmurs, heard, Map.copyOf(refused), echo, answersToAll, reason);
  }
}
