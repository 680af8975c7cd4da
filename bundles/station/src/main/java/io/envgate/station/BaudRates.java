package io.envgate.station;

import io.envgate.station.yaml.Place;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The baud rates (波特率) that serial ports and instruments offer: what the usual clocks divide to. A
 * rate between them is most often a slip of a digit, with which nothing on the line is ever read;
 * but some port may offer it all the same, so that it is an advice.
 */
record BaudRates(Findings findings) {
  private static final NavigableSet<Integer> USUAL =
      new TreeSet<>(
          List.of(
              300, 600, 1200, 1800, 2400, 4800, 7200, 9600, 14_400, 19_200, 28_800, 38_400, 57_600,
              76_800, 115_200, 128_000, 153_600, 187_500, 230_400, 250_000, 256_000, 460_800,
              500_000, 576_000, 921_600));

  void check(int baud, Place place) {
    if (!USUAL.contains(baud)) {
      findings.add(
          Rule.BAUD_UNUSUAL, place, "" + baud, Context.list(near(baud))); // text: no 96,000
    }
  }

  /** The next lower, the next higher, and the one that is written most like it. */
  private static List<String> near(int baud) {
    List<String> words = USUAL.stream().map(String::valueOf).toList();
    Optional<String> written = Nearest.to("" + baud, words);
    return Stream.concat(
            written.map(Integer::valueOf).stream(),
            Stream.of(
                    Optional.ofNullable(USUAL.lower(baud)), Optional.ofNullable(USUAL.higher(baud)))
                .flatMap(Optional::stream))
        .distinct()
        .sorted()
        .map(String::valueOf)
        .toList();
  }
}
