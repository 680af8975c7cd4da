package io.envgate.station;

import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Span;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Framing;
import io.envgate.station.parts.SerialLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much of a serial line's time its analyzers ask for (总线预算). A poll takes, for each block of n
 * registers, 8 bytes of request, 5 + 2n of answer (in ASCII two characters for each of these and
 * one more), two silences of 3.5 characters (Modbus over serial line 1.02, 2.5.1.1), and what the
 * analyzer takes to answer, for which 50 ms are reckoned. Analyzers that speak telegrams of their
 * own are not reckoned with. TCP lines have no such limit.
 *
 * @param polls of the analyzers on the line, in the order of the file
 */
public record BusBudget(SerialLine line, List<Poll> polls) {
  /** An analyzer seldom needs more; one that does has a longer time-out too. */
  static final double TURNAROUND = 0.05; // seconds

  private static final double TIGHT = 0.8; // the rest is for time-outs and repeated questions
  private static final double FIXED_SILENCE = 0.00175; // seconds, above 19200 baud
  private static final int REQUEST = 8;
  private static final int AROUND_THE_ANSWER = 5;

  public BusBudget {
    polls = List.copyOf(polls);
  }

  /**
   * What one analyzer asks for. @param seconds for one poll @param every zero where it is asked as
   * fast as possible, in the time that the others leave
   */
  public record Poll(String analyzer, double seconds, Duration every) {

    boolean isPlanned() {
      return !every.isZero();
    }

    @Override
    public String toString() {
      String plan = isPlanned() ? Durations.written(every) : "fastest";
      return analyzer + " " + rounded(seconds, 3) + " s / " + plan;
    }
  }

  /** Of each serial line of the station. */
  public static List<BusBudget> of(Station station) {
    return station.lines().stream()
        .filter(SerialLine.class::isInstance)
        .map(SerialLine.class::cast)
        .map(line -> new BusBudget(line, polls(line, station)))
        .toList();
  }

  private static List<Poll> polls(SerialLine line, Station station) {
    return station.analyzers().stream()
        .filter(one -> one.line().equals(line.name()))
        .filter(one -> one.protocol() == Analyzer.Protocol.MODBUS)
        .map(one -> poll(line, one.name(), one.every(), one.gap(), parsed(one.map())))
        .toList();
  }

  private static RegisterMap parsed(String map) {
    if (RegisterMap.parse(map) instanceof Parsed.Good good) {
      return good.map();
    }
    throw new IllegalArgumentException("a checked register map does not parse");
  }

  static BusBudget of(SerialLine line, List<DeclaredAnalyzer> analyzers) {
    return new BusBudget(
        line,
        analyzers.stream()
            .flatMap(
                one ->
                    one.speech().stream()
                        .filter(Speech.Registers.class::isInstance)
                        .map(speech -> ((Speech.Registers) speech).map())
                        .map(map -> poll(line, one.name(), one.every(), one.gap(), map)))
            .toList());
  }

  private static Poll poll(
      SerialLine line, String name, Duration every, Duration gap, RegisterMap map) {
    double seconds =
        map.plan().blocks().stream()
            .mapToDouble(block -> Math.max(seconds(line, block) + TURNAROUND, seconds(gap)))
            .sum();
    return new Poll(name, seconds, every);
  }

  /** The part of the line's time that its planned polls take; above 1 they cannot all be had. */
  public double share() {
    return polls.stream()
        .filter(Poll::isPlanned)
        .mapToDouble(poll -> poll.seconds() / seconds(poll.every()))
        .sum();
  }

  /** In one line. @param locale Chinese, or English for any other */
  public String in(Locale locale) {
    String each = polls.stream().map(Poll::toString).collect(Collectors.joining(", "));
    String pattern =
        locale.getLanguage().equals("zh")
            ? "线路 %s（%d 波特）：占用 %s %%（%s）"
            : "line %s at %d baud: %s %% of its time (%s)";
    return pattern.formatted(line.name(), line.baud(), percent(), each);
  }

  /** Notes a line that cannot keep up, or hardly, with the numbers. */
  void check(LinesReader.Declared declared, Findings findings) {
    if (share() > TIGHT) {
      findings.add(
          Rule.BUS_BUDGET,
          declared.key().place(),
          line.name(),
          percent(),
          line.baud(),
          polls.stream()
              .filter(Poll::isPlanned)
              .map(Poll::toString)
              .collect(Collectors.joining(", ")));
    }
  }

  private String percent() {
    return rounded(share() * 100, 0);
  }

  /** The time that one request and its answer occupy the line. */
  static double seconds(SerialLine line, Span block) {
    int content = block.isBits() ? (block.count() + 7) / 8 : 2 * block.count();
    double character = (double) line.bitsOfAByte() / line.baud();
    double silence = line.baud() <= 19_200 ? 3.5 * character : FIXED_SILENCE;
    double gap = Math.max(silence, seconds(line.gap()));
    int characters = characters(line, REQUEST) + characters(line, AROUND_THE_ANSWER + content);
    return characters * character + silence + gap;
  }

  private static int characters(SerialLine line, int bytes) {
    return line.framing() == Framing.ASCII ? 2 * bytes + 1 : bytes;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String rounded(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
