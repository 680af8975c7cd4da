package io.envgate.local;

import io.envgate.api.count.Counted;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Tells {@code envgate status} what every part of the gateway counted, by cause. The parts are
 * looked for when it is asked: some of them take requests themselves, and would wait for each
 * other.
 */
@Component(service = LocalHandler.class)
public final class CountsComponent implements LocalHandler {
  private final BundleContext context;

  @Activate
  public CountsComponent(BundleContext context) {
    this.context = context;
  }

  @Override
  public String word() {
    return "counts";
  }

  /** One answer for each part: its {@code place}, and the totals since the start by cause. */
  @Override
  public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    Map<String, Map<String, Long>> parts = new TreeMap<>();
    for (ServiceReference<Counted> reference : references()) {
      Counted part = context.getService(reference);
      if (part != null) { // else it has just gone
        parts.put(part.place(), part.counts());
        context.ungetService(reference);
      }
    }
    parts.forEach(
        (place, counts) -> {
          Map<String, String> told = new LinkedHashMap<>();
          told.put("place", place);
          counts.forEach((cause, total) -> told.put(cause, total + ""));
          answer.accept(told);
        });
  }

  private Collection<ServiceReference<Counted>> references() {
    try {
      return context.getServiceReferences(Counted.class, null);
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
