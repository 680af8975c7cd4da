package io.envgate.control;

import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes {@code unlock} reachable through the local socket. */
@Component(service = LocalHandler.class)
public final class UnlockRequestComponent implements LocalHandler {
  private final ControlComponent control;

  @Activate
  public UnlockRequestComponent(@Reference ControlComponent control) {
    this.control = control;
  }

  @Override
  public String word() {
    return "unlock";
  }

  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    new LockRequest(control.desk().locks()).unlock(request, answer);
  }
}
