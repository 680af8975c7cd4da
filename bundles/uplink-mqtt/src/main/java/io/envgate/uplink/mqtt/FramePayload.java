package io.envgate.uplink.mqtt;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.RecordId;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.reporting.ReportWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames of HJ 212, one a message, as they would go over TCP. They ask for no answer: the broker's
 * acknowledgement is the answer.
 */
final class FramePayload implements Payload {
  private static final Qn ANY = Qn.of(Instant.EPOCH); // all QNs are of one length

  private final Edition edition;
  private final String password;
  private final Map<String, Identity> identities; // by point
  private final TopicScheme topics;
  private final Presence presence;
  private final Optional<FrameHearing> hearing;
  private final ReportWriter writer;
  private final PacketEncoder encoder;
  private final QnSequence numbers;

  /** What a monitoring point is called in frames: its MN and ST. */
  record Identity(String mn, String st) {}

  /**
   * @param password PW, in every packet
   */
  FramePayload(
      Edition edition,
      String password,
      Map<String, Identity> identities,
      ReportWriter writer,
      TopicScheme topics,
      Presence presence,
      Optional<FrameHearing> hearing,
      InstantSource wall) {
    this.edition = edition;
    this.password = password;
    this.identities = Map.copyOf(identities);
    this.writer = writer;
    this.topics = topics;
    this.presence = presence;
    this.hearing = hearing;
    this.encoder = new PacketEncoder(edition, PacketCrc.HJ212);
    this.numbers = new QnSequence(wall);
  }

  @Override
  public List<String> compose(DataRecord record) {
    Identity identity = identities.get(record.id().point());
    Optional<String> cn = writer.command(record);
    return identity == null || cn.isEmpty()
        ? List.of()
        : writer.compose(record, header(identity, cn.get(), ANY).build());
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
    Identity identity = identities.get(id.point());
    Qn qn = numbers.next();
    Packet.Builder packet =
        header(identity, command(delivery), qn)
            .cp(delivery.bodies().get(part - 1))
            .resent(edition.marksResent() && delivery.late());
    int parts = delivery.bodies().size();
    if (parts > 1 && parts <= edition.partsLimit()) {
      packet.part(part, parts);
    }
    String topic =
        topics.topic(
            Map.of("point", id.point(), "report", id.report().word(), "mn", identity.mn()));
    return new Parcel(
        List.of(), Message.of(topic, encoder.encode(packet.build())), numbered() ? qn.text() : "");
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(presence.offline(now));
  }

  private String command(Delivery delivery) {
    return hearing
        .flatMap(one -> one.command(delivery.id()))
        .or(() -> writer.command(delivery.record()))
        .orElseThrow();
  }

  private Packet.Builder header(Identity identity, String cn, Qn qn) {
    Packet.Builder packet = Packet.of(edition, cn).st(identity.st()).pw(password).mn(identity.mn());
    return numbered() ? packet.qn(qn).wantsAnswer(false) : packet;
  }

  /** Before 2017 an upload that asks for no answer has no QN. */
  private boolean numbered() {
    return edition.demandsQnAndFlag();
  }
}
