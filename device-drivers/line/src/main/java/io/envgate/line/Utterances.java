package io.envgate.line;

import io.envgate.api.count.Counts;
import java.util.ArrayList;
import java.util.List;

/** What is said on a line without an answer being awaited, while an exchange is under way. */
final class Utterances {
  private final List<byte[]> waiting = new ArrayList<>(); // sent when the exchange has ended
  private final Link link;
  private final Quiet quiet;
  private final Counts counts;

  Utterances(Link link, Quiet quiet, Counts counts) {
    this.link = link;
    this.quiet = quiet;
    this.counts = counts;
  }

  /** Sends it at once. */
  void say(byte[] bytes) {
    counts.add("sent");
    quiet.sent(bytes.length);
    link.send(bytes, 0);
  }

  /** Keeps it until {@link #sayAll}. */
  void keep(byte[] bytes) {
    waiting.add(bytes);
  }

  void sayAll() {
    waiting.forEach(this::say);
    waiting.clear();
  }

  /** The line is down. */
  void drop() {
    counts.add("unsent", waiting.size());
    waiting.clear();
  }
}
