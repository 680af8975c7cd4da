package io.envgate.store;

import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import io.envgate.api.store.Retransmission;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the running gateway owe no more what {@code envgate give-up} names. */
@Component(service = LocalHandler.class)
public final class GiveUpComponent implements LocalHandler {
  private static final int PATIENCE_MINUTES = 10;

  private final Retransmission retransmission;

  @Activate
  public GiveUpComponent(@Reference Retransmission retransmission) {
    this.retransmission = retransmission;
  }

  @Override
  public String word() {
    return "give-up";
  }

  /**
   * As {@link ResendComponent#handle}, but that {@code why} is needed. One answer: {@code
   * deliveries}, and {@code refusals} where there are any.
   */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    CompletableFuture<Retransmission.GivenUp> given = new CompletableFuture<>();
    retransmission.giveUp(
        ResendComponent.selection(request),
        request.user(),
        request.required("why"),
        given::complete);
    try {
      Retransmission.GivenUp done = given.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
      answer.accept(
          Map.of(
              "deliveries",
              done.deliveries() + "",
              "refusals",
              String.join("\n", done.refusals())));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      throw new IllegalArgumentException("the store is still at it; envgate ledger shows how far");
    }
  }
}
