package io.envgate.uplink.mqtt;

import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Uplink;
import java.util.ArrayList;
import java.util.List;

/** What was said, sent and counted. */
final class FakeRoad implements Hearing.Road {
  final List<Message> said = new ArrayList<>();
  final List<String> counted = new ArrayList<>();
  final List<Delivery> sent = new ArrayList<>();
  final List<Uplink.Progress> underWay = new ArrayList<>();

  @Override
  public void say(Message message) {
    said.add(message);
  }

  @Override
  public void send(Delivery delivery, Uplink.Progress progress) {
    sent.add(delivery);
    underWay.add(progress);
  }

  @Override
  public void count(String cause) {
    counted.add(cause);
  }
}
