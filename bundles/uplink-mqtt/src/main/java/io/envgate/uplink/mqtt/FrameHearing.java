package io.envgate.uplink.mqtt;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.uplink.hj212.FrameRequests;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Requests in frames of HJ 212 under a topic, answered in frames under another one, or where MQTT 5
 * says that the asker listens.
 */
final class FrameHearing implements Hearing, FrameRequests.Road {
  private static final Pattern FIT = Pattern.compile("[^+#\\x00]{1,256}"); // MQTT 5, 4.7; ours

  private final String requests;
  private final String answers;
  private final FrameRequests dialogue;
  private final Map<DeliveryId, String> asked = new HashMap<>(); // the command of each upload
  private Optional<Road> road = Optional.empty();
  private Optional<Arrival> last = Optional.empty();

  /**
   * @param requests and @param answers are topics
   * @param dialogue made with this as its road
   */
  FrameHearing(
      String requests, String answers, Function<FrameRequests.Road, FrameRequests> dialogue) {
    this.requests = requests;
    this.answers = answers;
    this.dialogue = dialogue.apply(this);
  }

  @Override
  public List<String> topics() {
    return List.of(requests);
  }

  @Override
  public void hear(Arrival arrival, Road way) {
    road = Optional.of(way);
    last = Optional.of(arrival);
    dialogue.hear(arrival.payload());
  }

  /** An answer that comes later goes to whoever asked last, as what is said to JSON does. */
  @Override
  public void say(byte[] frame) {
    String topic =
        last.flatMap(Arrival::answerTo).filter(one -> FIT.matcher(one).matches()).orElse(answers);
    Message answer = new Message(topic, frame, false, last.flatMap(Arrival::correlation));
    road.ifPresent(way -> way.say(answer));
  }

  @Override
  public void send(Delivery delivery, String cn, Uplink.Progress progress) {
    asked.put(delivery.id(), cn);
    road.ifPresent(way -> way.send(delivery, new Forgetting(delivery.id(), progress)));
  }

  /** The command under which a delivery was asked for; absent where nobody has. */
  Optional<String> command(DeliveryId id) {
    return Optional.ofNullable(asked.get(id));
  }

  private final class Forgetting implements Uplink.Progress {
    private final DeliveryId id;
    private final Uplink.Progress progress;

    Forgetting(DeliveryId id, Uplink.Progress progress) {
      this.id = id;
      this.progress = progress;
    }

    @Override
    public void transmitted(int part, String reference, Instant at) {
      progress.transmitted(part, reference, at);
    }

    @Override
    public void settled(Receipt receipt) {
      asked.remove(id);
      progress.settled(receipt);
    }
  }
}
