package io.envgate.kura.wire;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.kura.Given;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Wire;

/**
 * A receiver in Kura's wire graphs: what comes becomes readings of the station. Each of its factors
 * is an analyzer in the service registry, where acquisition finds it.
 */
@Component(
    name = ReceiverComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    property = "kura.ui.service.hide:Boolean=true",
    service = {
      ConfigurableComponent.class,
      WireComponent.class,
      WireReceiver.class,
      Consumer.class,
      Counted.class
    })
public final class ReceiverComponent implements WireReceiver, ConfigurableComponent, Counted {
  static final String PID = "io.envgate.kura.wire.EnvGateReceiver";

  private final WireSupport support;
  private final BundleContext bundle;
  private final Counts counts = new Counts();
  private volatile String name;
  private volatile Intake intake;
  private List<ServiceRegistration<Analyzer>> registered = List.of(); // by those below alone

  @Activate
  @SuppressWarnings("unchecked")
  public ReceiverComponent(
      @Reference(name = "WireHelperService") WireHelperService helper,
      ComponentContext context,
      Map<String, Object> properties) {
    bundle = context.getBundleContext();
    support =
        helper.newWireSupport(
            this, (ServiceReference<WireComponent>) (Object) context.getServiceReference());
    take(properties);
  }

  @Modified
  void update(Map<String, Object> properties) {
    leave();
    take(properties);
  }

  private void take(Map<String, Object> properties) {
    Given given = new Given(properties);
    name = given.name();
    intake = new Intake(given, Clock.systemUTC(), System::nanoTime, counts);
    registered =
        intake.factors().stream()
            .map(factor -> bundle.registerService(Analyzer.class, factor, null))
            .toList();
  }

  @Deactivate
  void leave() {
    registered.forEach(ServiceRegistration::unregister);
    registered = List.of();
  }

  @Override
  public void onWireReceive(WireEnvelope envelope) {
    intake.take(envelope.getRecords());
  }

  @Override
  public void producersConnected(Wire[] wires) {
    support.producersConnected(wires);
  }

  @Override
  public void updated(Wire wire, Object value) {
    support.updated(wire, value);
  }

  @Override
  public String place() {
    return "wire receiver " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
