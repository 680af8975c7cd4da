package io.envgate.hj212;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SM4 keys of many stations, by MN, as a platform knows them.
 *
 * <p>While a key is renewed (1014) packets under the old one may still be on their way, and when
 * exactly both sides change is not established (HJ 212-2025, 6.4): so the last few keys of a
 * station are tried, the newest first, and the one counts whose text looks like parameters.
 *
 * <p>For one thread, that of the platform's loop.
 */
public final class StationKeys implements ParameterOpener {
  private static final int KEPT = 3; // keys of a station
  private static final int MOST_STATIONS = 10_000;

  private final Map<String, Deque<ParameterCipher>> byMn = new LinkedHashMap<>();
  private final Deque<ParameterCipher> ofAnybody = new ArrayDeque<>();

  /** The key of every station that has none of its own. */
  public void addForAnybody(ParameterCipher cipher) {
    add(ofAnybody, cipher);
  }

  /** A newer key of this station. */
  public void add(String mn, ParameterCipher cipher) {
    add(byMn.computeIfAbsent(mn, first -> new ArrayDeque<>(KEPT)), cipher);
    if (byMn.size() > MOST_STATIONS) {
      byMn.remove(byMn.keySet().iterator().next());
    }
  }

  private static void add(Deque<ParameterCipher> keys, ParameterCipher cipher) {
    keys.remove(cipher);
    keys.addFirst(cipher);
    if (keys.size() > KEPT) {
      keys.removeLast();
    }
  }

  @Override
  public byte[] opened(byte[] bytes, int from, int to) {
    for (ParameterCipher key : keys(SegmentReader.mn(bytes, from, to))) {
      byte[] clear = key.opened(bytes, from, to);
      if (!SegmentReader.looksEnciphered(clear, 0, clear.length)) {
        return clear;
      }
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  private List<ParameterCipher> keys(String mn) {
    List<ParameterCipher> all = new ArrayList<>(byMn.getOrDefault(mn, new ArrayDeque<>()));
    all.addAll(ofAnybody);
    return all;
  }
}
