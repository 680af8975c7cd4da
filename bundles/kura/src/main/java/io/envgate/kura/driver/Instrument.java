package io.envgate.kura.driver;

import io.envgate.api.device.Analyzer;
import io.envgate.line.Line;
import io.envgate.profile.Use;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a driver's profile describes, whichever protocol it speaks. */
interface Instrument {

  /** What its profile has names for. */
  List<Use> uses();

  /** Why it has no such value, in words; empty where it has. */
  Optional<String> lacks(Source source);

  /**
   * Reads just these. The observation of the n-th has the point {@code n}.
   *
   * @param sources at least one, none that it {@link #lacks}
   * @throws IllegalArgumentException in words, where the line or the unit cannot serve it
   */
  Analyzer analyzer(Line line, int unit, List<Source> sources);

  /**
   * Writes a figure.
   *
   * @param problem hears why it was not written, in words, or nothing; exactly once unless the line
   *     ends
   */
  void write(
      Line line, int unit, Source source, BigDecimal figure, Consumer<Optional<String>> problem);
}
