package io.envgate.station;

import io.envgate.registermap.Span;
import io.envgate.station.Station.SerialLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a serial line's time its analyzers ask for. A poll of n registers takes 8 bytes of
 * request, 5 + 2n of answer, and two silences of 3.5 characters (Modbus over serial line 1.02,
 * 2.5.1.1); what the analyzers themselves take to answer comes on top and is not counted.
 */
final class BusBudget {
  private static final double FIXED_SILENCE = 0.00175; // seconds, above 19200 baud
  private static final int REQUEST = 8;
  private static final int AROUND_THE_ANSWER = 5;

  private final SerialLine line;

  BusBudget(SerialLine line) {
    this.line = line;
  }

  /** Notes a line that cannot keep up, with the numbers. */
  void check(List<DeclaredAnalyzer> analyzers, LinesReader.Declared declared, Findings findings) {
    double share = 0;
    List<String> parts = new ArrayList<>();
    for (DeclaredAnalyzer analyzer : analyzers) {
      if (analyzer.map().isPresent() && !analyzer.every().equals(Duration.ZERO)) {
        double seconds =
            analyzer.map().get().plan().blocks().stream().mapToDouble(this::seconds).sum();
        share += seconds * 1000 / analyzer.every().toMillis();
        parts.add(
            analyzer.name()
                + " "
                + rounded(seconds, 3)
                + " s / "
                + Durations.written(analyzer.every()));
      }
    }
    if (share > 1) {
      findings.add(
          Rule.BUS_BUDGET,
          declared.key().place(),
          line.name(),
          rounded(share * 100, 0),
          line.baud(),
          String.join(", ", parts));
    }
  }

  /** The time that one request and its answer occupy the line. */
  double seconds(Span block) {
    int content = block.isBits() ? (block.count() + 7) / 8 : 2 * block.count();
    double character = (double) line.bitsOfAByte() / line.baud();
    double silence = line.baud() <= 19_200 ? 3.5 * character : FIXED_SILENCE;
    double gap = Math.max(silence, line.gap().toMillis() / 1000.0);
    return (REQUEST + AROUND_THE_ANSWER + content) * character + silence + gap;
  }

  private static String rounded(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
