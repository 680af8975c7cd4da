package io.envgate.acquisition;

import io.envgate.api.clock.ClockState;
import io.envgate.api.clock.Opinion;
import io.envgate.api.clock.Timekeeper;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows a person the station's clock, and takes his word for the time: {@code set} with an instant,
 * or {@code confirm} where what the machine says is right.
 */
final class ClockHandler implements LocalHandler {
  private final Timekeeper clock;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the machine's monotonic clock
   */
  ClockHandler(Timekeeper clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public String word() {
    return "clock";
  }

  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    String said = request.given("set", "");
    if (!said.isEmpty()) {
      clock.hear(
          new Opinion(
              Opinion.Source.PERSON,
              "user " + request.user(),
              instant(said),
              nanoTime.getAsLong(),
              true));
    }
    answer.accept(told(clock.instant(), clock.state()));
  }

  private static Instant instant(String said) {
    try {
      return Instant.parse(said);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(said + " is no instant", wrong);
    }
  }

  private static Map<String, String> told(Instant now, ClockState state) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("now", now.toString());
    told.put("trusted", state.trusted() + "");
    told.put("why", state.why());
    told.put("epoch", state.epoch() + "");
    state
        .compared()
        .ifPresent(
            one -> {
              told.put("comparedWith", one.who());
              told.put("comparedAt", one.at().toString());
              told.put("behindMillis", one.behind().toMillis() + "");
            });
    state.driftPerDay().ifPresent(drift -> told.put("driftPerDay", drift.toPlainString()));
    return told;
  }
}
