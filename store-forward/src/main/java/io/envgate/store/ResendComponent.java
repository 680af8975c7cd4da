package io.envgate.store;

import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the running gateway send again what {@code envgate resend} names. */
@Component(service = LocalHandler.class)
public final class ResendComponent implements LocalHandler {
  private static final int PATIENCE_MINUTES = 10;

  private final Retransmission retransmission;

  @Activate
  public ResendComponent(@Reference Retransmission retransmission) {
    this.retransmission = retransmission;
  }

  @Override
  public String word() {
    return "resend";
  }

  /**
   * {@code platform}, {@code reports} (words with spaces between), {@code from} and {@code to}
   * (instants), and if wanted {@code point} and {@code why}. One answer: {@code owed}, {@code
   * waiting}, and {@code refusals} where there are any.
   */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    CompletableFuture<Retransmission.Asked> asked = new CompletableFuture<>();
    retransmission.again(
        selection(request),
        Cause.RESEND,
        request.user(),
        request.given("why", ""),
        asked::complete);
    try {
      Retransmission.Asked done = asked.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
      answer.accept(
          Map.of(
              "owed", done.owed() + "",
              "waiting", done.waiting() + "",
              "refusals", String.join("\n", done.refusals())));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      throw new IllegalArgumentException("the store is still at it; envgate ledger shows how far");
    }
  }

  /** Both handlers are told it in the same words. */
  static Retransmission.Selection selection(LocalRequest request) {
    try {
      Set<Report> reports =
          Stream.of(request.required("reports").split(" "))
              .map(word -> Report.valueOf(word.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet());
      return new Retransmission.Selection(
          request.required("platform"),
          Optional.of(request.given("point", "")).filter(point -> !point.isEmpty()),
          reports,
          Instant.parse(request.required("from")),
          Instant.parse(request.required("to")));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
