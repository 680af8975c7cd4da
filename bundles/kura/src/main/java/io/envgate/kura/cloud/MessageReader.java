package io.envgate.kura.cloud;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.kura.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/**
 * Makes a record of a message of Kura. What it is stands in metrics of the message or in its
 * properties: {@code point}, {@code report} (realtime, minute, hour, day), {@code seconds} and
 * {@code start} of the period; what stands in none of them is as the publisher's page says.
 */
final class MessageReader {
  static final String POINT = "point";
  static final String REPORT = "report";
  static final String SECONDS = "seconds";
  static final String START = "start";

  /** Before these, properties of the message that come from the publisher's page. */
  static final String PAGE = "envgate.";

  static final String METRICS = "metrics";

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration EAST = Duration.ofHours(8); // HJ 212 days are those of UTC+8
  private static final int USUAL_DECIMALS = 3;

  private final KuraMessage message;
  private final Map<String, Object> metrics;

  /** What a message says. */
  record Read(RecordId id, Content.Measured content) {}

  private MessageReader(KuraMessage message) {
    this.message = message;
    this.metrics = message.getPayload() == null ? Map.of() : message.getPayload().metrics();
  }

  /**
   * Reads it.
   *
   * @param now where the message has no time
   * @throws IllegalArgumentException where it says nothing that can be reported, in words
   */
  static Read read(KuraMessage message, Instant now) {
    return new MessageReader(message).read(now);
  }

  private Read read(Instant now) {
    String point = said(POINT).or(() -> said("assetName")).orElse("");
    if (point.isEmpty()) {
      throw new IllegalArgumentException("the message names no monitoring point");
    }
    Report report = report(said(REPORT).orElse(Report.REALTIME.word()));
    RecordId id = new RecordId(point, report, period(report, time(now)), 1);
    return new Read(id, new Content.Measured(figures(report)));
  }

  private static Report report(String word) {
    return Stream.of(Report.REALTIME, Report.MINUTE, Report.HOUR, Report.DAY)
        .filter(report -> report.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a message is a realtime, minute, hour or day record, not '" + word + "'"));
  }

  private Instant time(Instant now) {
    return message.getPayload() == null || message.getPayload().getTimestamp() == null
        ? now
        : message.getPayload().getTimestamp().toInstant();
  }

  private Period period(Report report, Instant time) {
    Optional<Instant> start = said(START).map(MessageReader::whole).map(Instant::ofEpochMilli);
    if (report == Report.REALTIME) {
      return new Period(start.orElse(time).truncatedTo(ChronoUnit.MILLIS), Duration.ZERO);
    }
    Duration length = length(report);
    return new Period(start.orElseGet(() -> lastComplete(length, time)), length);
  }

  private Duration length(Report report) {
    if (report == Report.HOUR) {
      return HOUR;
    }
    if (report == Report.DAY) {
      return DAY;
    }
    long seconds = whole(said(SECONDS).orElse("600"));
    if (seconds < 60 || seconds > 1800 || seconds % 60 != 0) {
      throw new IllegalArgumentException(
          "a minute record is of 1 to 30 whole minutes, not of " + seconds + " s");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The last period that had ended by then. */
  private static Instant lastComplete(Duration length, Instant time) {
    long east = time.plus(EAST).toEpochMilli();
    long start = (Math.floorDiv(east, length.toMillis()) - 1) * length.toMillis();
    return Instant.ofEpochMilli(start).minus(EAST);
  }

  private static long whole(String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException none) {
      throw new IllegalArgumentException("'" + text + "' is no whole number", none);
    }
  }

  /** In the message itself, or else on the publisher's page. */
  private Optional<String> said(String name) {
    return Stream.of(
            metrics.get(name),
            message.getProperties().get(name),
            message.getProperties().get(PAGE + name))
        .filter(value -> value != null && !value.toString().isBlank())
        .map(value -> value.toString().strip())
        .findFirst();
  }

  private List<Figures> figures(Report report) {
    MetricMap map = MetricMap.of(said(METRICS).orElse(""));
    Map<String, Heard> factors = new TreeMap<>(); // by code: the same content in the same order
    for (Map.Entry<String, Object> metric : metrics.entrySet()) {
      map.meaning(metric.getKey())
          .ifPresent(
              meaning ->
                  factors
                      .computeIfAbsent(meaning.factor().code(), code -> new Heard(meaning.factor()))
                      .take(meaning, metric.getValue(), report));
    }
    if (factors.isEmpty()) {
      throw new IllegalArgumentException(
          "the message has no metric of a factor; its metrics are " + metrics.keySet());
    }
    List<Figures> figures = new ArrayList<>();
    factors.values().forEach(heard -> figures.add(heard.figures()));
    return figures;
  }

  /** What was said of one factor. */
  private static final class Heard {
    private final Factor factor;
    private final int decimals;
    private final Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    private DataFlag flag = DataFlag.N;

    Heard(Factor factor) {
      this.factor = factor;
      this.decimals =
          FactorDictionary.standard()
              .find(factor)
              .map(entry -> entry.decimals().orElse(USUAL_DECIMALS))
              .orElse(USUAL_DECIMALS);
    }

    void take(MetricMap.Meaning meaning, Object value, Report report) {
      switch (meaning.part()) {
        case FLAG -> flag = flag(value);
        case ERROR -> flag = value.toString().isBlank() ? flag : DataFlag.B;
        default -> {
          Statistic statistic =
              meaning
                  .statistic()
                  .orElse(report == Report.REALTIME ? Statistic.INSTANT : Statistic.MEAN);
          Numbers.exact(value)
              .ifPresentOrElse(
                  figure ->
                      values.put(statistic, figure.setScale(decimals, RoundingMode.HALF_EVEN)),
                  () -> flag = flag == DataFlag.N ? DataFlag.D : flag);
        }
      }
    }

    private DataFlag flag(Object value) {
      try {
        return DataFlag.valueOf(value.toString().strip());
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException(
            factor + ": no data flag is called '" + value + "'", unknown);
      }
    }

    /** No number, no figure: then the flag is not N. */
    Figures figures() {
      boolean none = values.isEmpty();
      DataFlag stated = none && flag == DataFlag.N ? DataFlag.D : flag;
      return new Figures(
          factor, stated == DataFlag.B ? Map.of() : values, stated, none ? 0 : 1, BigDecimal.ZERO);
    }
  }
}
