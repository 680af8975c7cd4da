package io.envgate.control;

import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes {@code lock} reachable through the local socket. */
@Component(service = LocalHandler.class)
public final class LockRequestComponent implements LocalHandler {
  private final ControlComponent control;

  @Activate
  public LockRequestComponent(@Reference ControlComponent control) {
    this.control = control;
  }

  @Override
  public String word() {
    return "lock";
  }

  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    new LockRequest(control.desk().locks()).lock(request, answer);
  }
}
