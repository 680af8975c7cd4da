package io.envgate.textinstrument;

import io.envgate.api.count.Counts;
import io.envgate.line.Line;
import io.envgate.line.Outcome;
import io.envgate.loop.Loop;
import io.envgate.textinstrument.TelegramRecognizer.Found;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears telegrams that come unasked, and keeps the newest of each kind until it is taken. Every
 * byte that does not become one is counted. Lives on the loop.
 */
final class Ear implements Line.Listener {
  private static final long BROKEN_OFF_NANOS =
      500_000_000; // no instrument pauses so long within a telegram, and no serial server
  private static final int SHOWN = 64;

  private final int unit;
  private final List<TelegramRecognizer> kinds;
  private final Loop loop;
  private final Counts counts;
  private final Map<String, byte[]> newest = new LinkedHashMap<>();
  private byte[] bytes = {};
  private boolean anchored; // the first byte follows the end of a telegram
  private long heardNanos;
  private long takenNanos;
  private Optional<Outcome> bad = Optional.empty();
  private Optional<String> downBecause = Optional.of("not opened yet");

  Ear(List<Telegram> telegrams, int unit, Loop loop, Counts counts) {
    this.unit = unit;
    this.kinds = telegrams.stream().map(one -> new TelegramRecognizer(one, unit)).toList();
    this.loop = loop;
    this.counts = counts;
    this.takenNanos = loop.nanoTime();
  }

  @Override
  public void up() {
    downBecause = Optional.empty();
    takenNanos = loop.nanoTime();
  }

  @Override
  public void down(String reason) {
    downBecause = Optional.of(reason);
    drop(bytes.length, "broken-off");
    anchored = false;
    newest.clear();
    bad = Optional.empty();
  }

  @Override
  public void heard(byte[] more) {
    long now = loop.nanoTime();
    if (bytes.length > 0 && now - heardNanos > BROKEN_OFF_NANOS) {
      drop(bytes.length, "broken-off");
      anchored = false;
    }
    heardNanos = now;
    byte[] joined = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, joined, bytes.length, more.length);
    bytes = joined;
    boolean found = true;
    while (found) {
      found = takeOne();
    }
    if (bytes.length > Frame.LONGEST) {
      drop(bytes.length - Frame.LONGEST, "too-long");
      anchored = false;
    }
  }

  /** The newest telegrams since the last call, or why there is none. */
  Haul take() {
    long now = loop.nanoTime();
    Duration waited = Duration.ofNanos(now - takenNanos);
    Map<String, Received> received = new LinkedHashMap<>();
    for (TelegramRecognizer kind : kinds) {
      Telegram telegram = kind.telegram();
      byte[] came = newest.remove(telegram.name());
      received.put(
          telegram.name(),
          came == null
              ? new Received.Lost("no " + telegram.name() + " within " + waited.toMillis() + " ms")
              : Received.of(telegram, unit, came, Map.of()));
    }
    Outcome none =
        downBecause
            .<Outcome>map(Outcome.Unreachable::new)
            .or(() -> bad)
            .orElseGet(() -> new Outcome.Silent(waited));
    bad = Optional.empty();
    takenNanos = now;
    boolean any = received.values().stream().anyMatch(one -> one instanceof Received.Whole);
    return new Haul(received, any ? Optional.empty() : Optional.of(none));
  }

  /** Whether a telegram was there; what can be none any more is dropped. */
  private boolean takeOne() {
    Optional<Found.Whole> first = Optional.empty();
    Optional<TelegramRecognizer> whose = Optional.empty();
    int settled = bytes.length;
    Optional<Telegram.Fault> fault = Optional.empty();
    for (TelegramRecognizer kind : kinds) {
      Found found = kind.search(bytes, anchored);
      if (found instanceof Found.Nothing nothing) {
        settled = Math.min(settled, nothing.settled());
        fault = fault.or(nothing::fault);
      } else if (found instanceof Found.Whole whole
          && (first.isEmpty() || whole.from() < first.get().from())) {
        first = Optional.of(whole);
        whose = Optional.of(kind);
      }
    }
    if (first.isPresent()) {
      keep(first.get(), whose.orElseThrow());
    } else if (settled > 0) {
      Telegram.Fault why =
          fault.orElse(new Telegram.Fault("no telegram: " + Telegram.shown(bytes), "noise"));
      bad = Optional.of(new Outcome.Nonsense(hex(), why.words()));
      drop(settled, why.count());
      anchored = true;
    }
    return first.isPresent();
  }

  private void keep(Found.Whole whole, TelegramRecognizer kind) {
    drop(whole.from(), "noise");
    newest.put(kind.telegram().name(), Arrays.copyOf(bytes, whole.length()));
    bytes = Arrays.copyOfRange(bytes, whole.length(), bytes.length);
    anchored = true;
    bad = Optional.empty();
    counts.add("telegram");
  }

  private String hex() {
    return HexFormat.of().withUpperCase().formatHex(bytes, 0, Math.min(SHOWN, bytes.length));
  }

  private void drop(int count, String cause) {
    if (count > 0) {
      counts.add(cause);
      counts.add("dropped-byte", count);
      bytes = Arrays.copyOfRange(bytes, count, bytes.length);
    }
  }
}
