package io.envgate.kura.wire;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.store.KeptListener;
import io.envgate.kura.Given;
import io.envgate.loop.ThreadLoop;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** An emitter in Kura's wire graphs, with a thread of its own: see {@link Outlet}. */
@Component(
    name = EmitterComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    property = "kura.ui.service.hide:Boolean=true",
    service = {
      ConfigurableComponent.class,
      WireComponent.class,
      WireEmitter.class,
      Producer.class,
      KeptListener.class,
      Counted.class
    })
public final class EmitterComponent
    implements WireEmitter, ConfigurableComponent, KeptListener, Counted {
  static final String PID = "io.envgate.kura.wire.EnvGateEmitter";

  private final WireSupport support;
  private final Counts counts = new Counts();
  private final ThreadLoop loop = new ThreadLoop("envgate-wires");
  private volatile String name;
  private volatile Outlet outlet;

  @Activate
  @SuppressWarnings("unchecked")
  public EmitterComponent(
      @Reference(name = "WireHelperService") WireHelperService helper,
      ComponentContext context,
      Map<String, Object> properties) {
    support =
        helper.newWireSupport(
            this, (ServiceReference<WireComponent>) (Object) context.getServiceReference());
    update(properties);
  }

  @Modified
  void update(Map<String, Object> properties) {
    Given given = new Given(properties);
    name = given.name();
    outlet = new Outlet(Choice.of(given), loop, support::emit, counts);
  }

  @Deactivate
  void close() {
    outlet.close();
    loop.close();
  }

  @Override
  public void readings(List<Reading> readings) {
    outlet.readings(readings);
  }

  @Override
  public void record(DataRecord record) {
    outlet.record(record);
  }

  @Override
  public Object polled(Wire wire) {
    return support.polled(wire);
  }

  @Override
  public void consumersConnected(Wire[] wires) {
    support.consumersConnected(wires);
  }

  @Override
  public String place() {
    return "wire emitter " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
