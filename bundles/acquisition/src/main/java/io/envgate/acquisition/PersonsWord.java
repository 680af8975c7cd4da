package io.envgate.acquisition;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.local.LocalRequest;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes what a person says of values over the local socket, has the point keep it, and writes it
 * into the journal. Blocks its caller, who has a thread of its own, until all is durable.
 */
final class PersonsWord {
  /**
   * A disk that takes longer has refused it so far; it is tried on, and the person may ask again.
   */
  private static final long SECONDS = 20;

  private final Function<String, Optional<MonitoringPoint>> points;
  private final Journal journal;
  private final InstantSource clock;

  PersonsWord(
      Function<String, Optional<MonitoringPoint>> points, Journal journal, InstantSource clock) {
    this.points = points;
    this.journal = journal;
    this.clock = clock;
  }

  /** {@code point from to flag who why}, perhaps {@code factors}. */
  void mark(LocalRequest request, Consumer<Map<String, String>> answer) {
    MonitoringPoint point = point(request);
    Instant from = instant(request, "from");
    Instant to = instant(request, "to");
    DataFlag flag = flag(request.required("flag"));
    Instant now = clock.instant();
    if (from.isBefore(now.minus(Handwork.FURTHEST)) || to.isAfter(now.plus(Handwork.FURTHEST))) {
      throw new IllegalArgumentException(
          "a mark reaches at most " + Handwork.FURTHEST.toDays() + " days back and forth");
    }
    Marked mark =
        new Marked(
            from,
            to,
            flag,
            factors(request.given("factors", "")),
            request.required("who"),
            request.required("why"));
    done(outcome -> point.mark(mark, outcome));
    note(
        Change.Kind.MARK,
        point.name() + (mark.factors().isEmpty() ? "" : " " + request.given("factors", "")),
        flag + " " + from + " – " + to,
        mark.who() + " (" + request.user() + ")",
        mark.why());
    answer.accept(Map.of("marked", point.name(), "flag", flag.name()));
  }

  /** {@code point report at factor value who why}. */
  void enter(LocalRequest request, Consumer<Map<String, String>> answer) {
    MonitoringPoint point = point(request);
    Report report = report(request.required("report"));
    Instant start = instant(request, "at");
    Factor factor = new Factor(request.required("factor"));
    BigDecimal value = value(request.required("value"));
    String who = request.required("who");
    String why = request.required("why");
    done(
        outcome ->
            point.enter(
                report,
                start,
                period -> new Entered(report, period, factor, value, who, why),
                outcome));
    note(
        Change.Kind.ENTRY,
        point.name() + " " + factor + " " + report.word() + " " + start,
        value.toPlainString(),
        who + " (" + request.user() + ")",
        why);
    answer.accept(Map.of("entered", point.name(), "value", value.toPlainString()));
  }

  private MonitoringPoint point(LocalRequest request) {
    String name = request.required("point");
    return points
        .apply(name)
        .orElseThrow(() -> new IllegalArgumentException("no point “" + name + "” is at work"));
  }

  private static Instant instant(LocalRequest request, String key) {
    return Instant.parse(request.required(key));
  }

  private static DataFlag flag(String letter) {
    return DataFlag.ofPersons().stream()
        .filter(flag -> flag.name().equalsIgnoreCase(letter))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("“" + letter + "” is no flag that a person sets"));
  }

  private static Report report(String word) {
    return Stream.of(Report.MINUTE, Report.HOUR, Report.DAY)
        .filter(report -> report.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("“" + word + "” is none of minute, hour, day"));
  }

  private static BigDecimal value(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("“" + text + "” is no number", e);
    }
  }

  private static List<Factor> factors(String codes) {
    return codes.isBlank()
        ? List.of()
        : Stream.of(codes.split(",")).map(String::strip).map(Factor::new).toList();
  }

  private void note(Change.Kind kind, String subject, String after, String who, String why) {
    journal.note(new Change(clock.instant(), kind, subject, "", after, who, why), kept -> {});
  }

  private static void done(Consumer<Consumer<Optional<String>>> work) {
    CompletableFuture<Optional<String>> outcome = new CompletableFuture<>();
    work.accept(outcome::complete);
    try {
      outcome
          .get(SECONDS, TimeUnit.SECONDS)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException(refusal);
              });
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          "it could not be kept within " + Duration.ofSeconds(SECONDS) + "; it is tried on", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException("the gateway ends", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
