package io.envgate.kura.gateway;

import io.envgate.api.count.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The page that tells how the station stands: what runs, what was found in its text, and what every
 * part of it has counted. There is one station in a framework; the component that runs it holds the
 * seat.
 */
@Component(
    name = StatusComponent.PID,
    immediate = true,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = {
      "service.pid=" + StatusComponent.PID,
      "kura.service.pid=" + StatusComponent.PID,
    },
    service = {SelfConfiguringComponent.class, StatusComponent.class})
public final class StatusComponent implements SelfConfiguringComponent {
  static final String PID = "io.envgate.kura.gateway.Status";

  private final List<Counted> parts = new CopyOnWriteArrayList<>();
  private Optional<Object> holder = Optional.empty();
  private String state = "no station runs";
  private List<String> findings = List.of();

  /** Made by the service registry. */
  @Activate
  public StatusComponent() {}

  @Reference(
      name = "counted",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Counted part) {
    parts.add(part);
  }

  void remove(Counted part) {
    parts.remove(part);
  }

  /** Whether the seat is this one's from now on. */
  synchronized boolean claim(Object station) {
    holder = holder.or(() -> Optional.of(station));
    return holder.get() == station;
  }

  synchronized void leave(Object station) {
    if (holder.filter(one -> one == station).isPresent()) {
      holder = Optional.empty();
      state = "no station runs";
      findings = List.of();
    }
  }

  synchronized void show(String how, List<String> found) {
    state = how;
    findings = found;
  }

  @Override
  public synchronized ComponentConfiguration getConfiguration() {
    return new StatusPage(PID, "EnvGate: status 运行状态", "How the station stands. 站点运行情况。")
        .with("state", "State 状态", "What runs. 运行情况。", state)
        .with(
            "findings",
            "Findings 检查结果",
            "What was found in the station's text. 站点配置的检查结果。",
            String.join("\n", findings))
        .with("counts", "Counts 计数", "What the parts have counted. 各部分的计数。", counts());
  }

  private String counts() {
    return parts.stream()
        .map(part -> part.place() + ": " + line(part.counts()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String line(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }
}
