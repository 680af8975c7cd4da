package io.envgate.kura.fake;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Wire;

/**
 * Wire graphs as Kura has them: whoever emits waits on his own thread for all receivers; a
 * component that gives no reference to itself gets no support; an envelope comes by {@code
 * updated}, with a wire.
 */
public final class FakeWires implements WireHelperService {
  private final Map<String, List<Consumer<WireEnvelope>>> wires = new ConcurrentHashMap<>();

  private record Support(
      FakeWires graph, WireComponent component, String servicePid, String kuraPid)
      implements WireSupport {
    @Override
    public void emit(List<WireRecord> records) {
      WireEnvelope envelope = new WireEnvelope(servicePid, records);
      graph.wires.getOrDefault(kuraPid, List.of()).forEach(wire -> wire.accept(envelope));
    }

    @Override
    public Object polled(Wire wire) {
      return wire.getLastValue();
    }

    @Override
    public void consumersConnected(Wire[] connected) {}

    @Override
    public void updated(Wire wire, Object value) {
      if (wire != null) {
        ((WireReceiver) component).onWireReceive((WireEnvelope) value);
      }
    }

    @Override
    public void producersConnected(Wire[] connected) {}
  }

  /** From now on what the emitter gives goes there too. */
  public void connect(String emitter, Consumer<WireEnvelope> receiver) {
    wires.computeIfAbsent(emitter, first -> new CopyOnWriteArrayList<>()).add(receiver);
  }

  /** As an asset's envelope comes to a receiver. */
  public static void deliver(WireReceiver receiver, WireRecord... records) {
    Wire wire =
        (Wire)
            Proxy.newProxyInstance(
                Wire.class.getClassLoader(),
                new Class<?>[] {Wire.class},
                (self, call, with) -> null);
    receiver.updated(wire, new WireEnvelope("asset", List.of(records)));
  }

  @Override
  public WireSupport newWireSupport(
      WireComponent component, ServiceReference<WireComponent> reference) {
    if (reference == null) {
      return null;
    }
    String servicePid = (String) reference.getProperty("service.pid"); // a list would break it
    String kuraPid = (String) reference.getProperty("kura.service.pid");
    if (servicePid == null || kuraPid == null) {
      throw new NullPointerException("pids of a wire component");
    }
    return new Support(this, component, servicePid, kuraPid);
  }

  @Override
  public String getPid(WireComponent component) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getServicePid(String componentPid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getServicePid(WireComponent component) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isEmitter(String componentPid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isReceiver(String componentPid) {
    throw new UnsupportedOperationException();
  }
}
