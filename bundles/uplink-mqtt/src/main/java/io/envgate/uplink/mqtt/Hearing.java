package io.envgate.uplink.mqtt;

import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Uplink;
import java.util.List;

/**
 * What platforms ask for through the broker (请求), and how it is answered. On the session's loop.
 */
interface Hearing {

  /** Where requests come, as filters; none where nothing is heard. */
  List<String> topics();

  /** Takes what came under one of these topics; answers may come at once or hours later. */
  void hear(Arrival arrival, Road road);

  /** What answers travel on. */
  interface Road {

    /** Publishes, unless there is no connection: then whoever asked asks again. */
    void say(Message message);

    /** Sends a record of the past as it would be sent when it is new. */
    void send(Delivery delivery, Uplink.Progress progress);

    /** Counts what nothing can be done with. @param cause as counters write it */
    void count(String cause);
  }

  /** Hears nothing. */
  Hearing NONE =
      new Hearing() {
        @Override
        public List<String> topics() {
          return List.of();
        }

        @Override
        public void hear(Arrival arrival, Road road) {}
      };
}
