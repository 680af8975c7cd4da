package io.envgate.control;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Target;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway that has just started does not know yet of its instruments (启动初期): those that the
 * station file has and that have not come, and those of which nothing was read yet. Lives on the
 * desk's loop.
 */
final class Start {
  /** Within it an instrument's first poll is over: a bus asks many, one after the other. */
  private static final Duration FIRST_POLL = Duration.ofSeconds(60);

  private final AnalyzerFlags flags;
  private final Loop loop;
  private final Map<String, Set<String>> missing = new HashMap<>(); // points by analyzer
  private final Map<String, Long> came = new HashMap<>(); // nanoseconds by analyzer

  /**
   * @param expected {@code outlet1=outlet1.cod}: point and an instrument that can be told something
   */
  Start(Collection<String> expected, AnalyzerFlags flags, Loop loop) {
    this.flags = flags;
    this.loop = loop;
    for (String line : expected) {
      NamedText one = NamedText.of(line);
      missing.computeIfAbsent(one.text(), analyzer -> new HashSet<>()).add(one.name());
    }
  }

  void came(String analyzer) {
    missing.remove(analyzer);
    came.put(analyzer, loop.nanoTime());
  }

  /** Whether an instrument that the command may be for is still to come. */
  boolean awaits(Target target) {
    return target instanceof Target.Named named
        ? missing.containsKey(named.analyzer())
        : missing.values().stream()
            .anyMatch(points -> points.contains(((Target.Serving) target).point()));
  }

  /** Whether it cannot be told yet if the instrument may be disturbed. */
  boolean awaitsReadings(Task task) {
    String analyzer = task.analyzer().name();
    boolean fresh = loop.nanoTime() - came.get(analyzer) < FIRST_POLL.toNanos();
    boolean asked = task.works() && !task.stops() && !task.anytime();
    return fresh && asked && flags.newest(analyzer).isEmpty();
  }
}
