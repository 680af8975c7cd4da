package io.envgate.api.uplink;

import io.envgate.api.count.Counted;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import java.util.List;
import java.util.Map;

/**
 * An uplink as a service: what a component is to others, when the work is done by an object of its
 * own.
 *
 * @param <U> the class of that object
 */
public abstract class UplinkService<U extends Uplink & Counted> implements Uplink, Counted {

  /** Who does the work; the same from the component's activation on. */
  protected abstract U uplink();

  @Override
  public final String platform() {
    return uplink().platform();
  }

  @Override
  public final List<String> compose(DataRecord record) {
    return uplink().compose(record);
  }

  @Override
  public final boolean isUp() {
    return uplink().isUp();
  }

  @Override
  public final int room() {
    return uplink().room();
  }

  @Override
  public final void onRoom(Runnable listener) {
    uplink().onRoom(listener);
  }

  @Override
  public final void send(Delivery delivery, Progress progress) {
    uplink().send(delivery, progress);
  }

  @Override
  public final String place() {
    return uplink().place();
  }

  @Override
  public final Map<String, Long> counts() {
    return uplink().counts();
  }
}
