package io.envgate.acquisition;

import io.envgate.api.evidence.Journal;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code envgate mark}: marks a stretch of time by a person's word. */
@Component(service = LocalHandler.class)
public final class MarkComponent implements LocalHandler {
  private final PersonsWord word;

  @Activate
  public MarkComponent(@Reference AcquisitionComponent acquisition, @Reference Journal journal) {
    word = new PersonsWord(acquisition::point, journal, InstantSource.system());
  }

  @Override
  public String word() {
    return "mark";
  }

  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    word.mark(request, answer);
  }
}
