package io.envgate.uplink.mqtt;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.RecordId;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.uplink.hj212.FrameUploads;
import io.envgate.uplink.hj212.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames of HJ 212, one a message, as they would go over TCP in the platform's dialect. They ask
 * for no answer: the broker's acknowledgement is the answer.
 */
final class FramePayload implements Payload {
  private final FrameUploads uploads;
  private final TopicScheme topics;
  private final Presence presence;
  private final Optional<FrameHearing> hearing;
  private final QnSequence numbers;

  FramePayload(
      FrameUploads uploads,
      TopicScheme topics,
      Presence presence,
      Optional<FrameHearing> hearing,
      InstantSource wall) {
    this.uploads = uploads;
    this.topics = topics;
    this.presence = presence;
    this.hearing = hearing;
    this.numbers = new QnSequence(wall);
  }

  @Override
  public List<String> compose(DataRecord record) {
    return uploads.compose(record);
  }

  @Override
  public Hearing hearing() {
    return hearing.isPresent() ? hearing.get() : Hearing.NONE;
  }

  @Override
  public Message will() {
    return presence.will();
  }

  @Override
  public List<Message> births(Instant now) {
    return List.of(presence.online(now));
  }

  @Override
  public Parcel parcel(Delivery delivery, int part, Instant now) {
    RecordId id = delivery.record().id();
    String mn = uploads.identity(id.point()).map(Identity::mn).orElseThrow();
    Qn qn = numbers.next();
    String topic =
        topics.topic(Map.of("point", id.point(), "report", id.report().word(), "mn", mn));
    return new Parcel(
        List.of(),
        Message.of(topic, uploads.frame(delivery, command(delivery), part, qn)),
        uploads.numbered() ? qn.text() : "");
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(presence.offline(now));
  }

  private String command(Delivery delivery) {
    return hearing
        .flatMap(one -> one.command(delivery.id()))
        .or(() -> uploads.command(delivery.record()))
        .orElseThrow();
  }
}
