package io.envgate.local;

import io.envgate.api.count.Counted;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells {@code envgate status} what every part of the gateway counted, by cause. */
@Component(service = LocalHandler.class)
public final class CountsComponent implements LocalHandler {
  private final List<Counted> parts = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Counted part) {
    parts.add(part);
  }

  void remove(Counted part) {
    parts.remove(part);
  }

  @Override
  public String word() {
    return "counts";
  }

  /** One answer for each part: its {@code place}, and the totals since the start by cause. */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    parts.stream()
        .sorted(Comparator.comparing(Counted::place))
        .forEach(
            part -> {
              Map<String, String> counts = new LinkedHashMap<>();
              counts.put("place", part.place());
              part.counts().forEach((cause, total) -> counts.put(cause, total + ""));
              answer.accept(counts);
            });
  }
}
