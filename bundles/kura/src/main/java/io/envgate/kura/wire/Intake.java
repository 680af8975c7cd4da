package io.envgate.kura.wire;

import io.envgate.api.count.Counts;
import io.envgate.kura.Given;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.kura.wire.WireRecord;

/**
 * What a receiver makes of what comes: each channel that is a factor goes its own way into marking,
 * statistics and the store, and is missed by itself when it stays away. From any thread; never
 * waits.
 */
final class Intake {
  private static final System.Logger LOG = System.getLogger(Intake.class.getName());
  private static final long USUAL_SECONDS = 5; // HJ 212-2017, D.1 wants a value every 5 s
  private static final long MOST_SECONDS = 86_400; // a day

  private final Counts counts;
  private final List<WiredFactor> factors;

  /**
   * @param counts go on counting when the configuration is another
   */
  Intake(Given given, InstantSource wall, LongSupplier nanoTime, Counts counts) {
    this.counts = counts;
    ChannelMap map = ChannelMap.of(given.text("channels"), given.text("point"));
    map.problems()
        .forEach(
            problem -> {
              counts.add("channel-unfit");
              LOG.log(Level.WARNING, "wire receiver {0}: {1}", given.name(), problem);
            });
    WiredFactor.Manner manner =
        new WiredFactor.Manner(
            Duration.ofSeconds(given.whole("every.seconds", 1, MOST_SECONDS, USUAL_SECONDS)),
            given.text("time").equals("own"));
    factors =
        map.rows().stream()
            .map(
                row ->
                    new WiredFactor(
                        row.point() + "." + given.name() + "." + row.factor(),
                        row,
                        manner,
                        wall,
                        nanoTime,
                        counts))
            .toList();
  }

  /** One analyzer for each factor. */
  List<WiredFactor> factors() {
    return factors;
  }

  void take(List<WireRecord> records) {
    for (WireRecord record : records) {
      boolean any = false;
      for (WiredFactor factor : factors) {
        Optional<WireRecordReader.Said> said = WireRecordReader.said(record, factor.row());
        said.ifPresent(factor::take);
        any |= said.isPresent();
      }
      counts.add(any ? "record" : "record-without-factor");
    }
  }
}
