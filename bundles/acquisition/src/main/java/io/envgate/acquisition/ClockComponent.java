package io.envgate.acquisition;

import io.envgate.api.clock.Timekeeper;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets {@code envgate clock} reach the station's clock. */
@Component(service = LocalHandler.class)
public final class ClockComponent implements LocalHandler {
  private final ClockHandler handler;

  @Activate
  public ClockComponent(@Reference Timekeeper clock) {
    handler = new ClockHandler(clock, System::nanoTime);
  }

  @Override
  public String word() {
    return handler.word();
  }

  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    handler.handle(request, answer);
  }
}
