package io.envgate.uplink.hj212;

import io.envgate.api.record.Delivery;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.Qn;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.DialectOption;
import java.util.Optional;

/**
 * Puts the header of the platform's edition round command parameters, and enciphers them under the
 * key of the moment. Frames are made on the session's loop.
 */
final class Envelope {
  private static final String INTERACTION = "91"; // ST of answers, HJ 212-2017, 6.6.1, table 5

  private final Agreement agreement;
  private final boolean answersLookAsked;
  private Optional<CipherKey> key;
  private PacketEncoder encoder;

  Envelope(Agreement agreement) {
    this.agreement = agreement;
    this.answersLookAsked = agreement.dialect().option(DialectOption.ANSWER_FLAG).equals("1");
    this.key = agreement.terms().key();
    this.encoder = encoder(key);
  }

  /**
   * Whether uploads carry QN and Flag: always since 2017; before, only where an answer is wanted,
   * unless the dialect says otherwise.
   */
  boolean numbersUploads() {
    return edition().demandsQnAndFlag()
        || switch (agreement.dialect().option(DialectOption.UPLOAD_HEADER)) {
          case "always" -> true;
          case "never" -> false;
          default -> agreement.terms().acknowledge();
        };
  }

  /** An upload without its parameters. */
  Packet upload(Identity identity, String cn, Qn qn) {
    Packet.Builder packet =
        Packet.of(edition(), cn)
            .st(identity.st())
            .pw(agreement.terms().password())
            .mn(identity.mn());
    return (numbersUploads() ? packet.qn(qn).wantsAnswer(agreement.terms().acknowledge()) : packet)
        .build();
  }

  /** The frame of one part of a delivery. @param part from 1 */
  byte[] frame(Identity identity, Delivery delivery, String cn, int part, Qn qn) {
    int parts = delivery.bodies().size();
    Packet.Builder packet = upload(identity, cn, qn).toBuilder();
    packet.cp(delivery.bodies().get(part - 1));
    packet.resent(agreement.dialect().marks(delivery.cause()));
    boolean numbered = agreement.dialect().codes() != Dialect.Codes.PLAIN;
    if (numbered && parts > 1 && parts <= edition().partsLimit()) {
      packet.part(part, parts);
    }
    return encode(packet.build());
  }

  /** An answer 9011 to 9014; before 2017 its QN stands in CP. */
  Packet interaction(String cn, String mn, Qn qn, String cp) {
    return answer(cn, INTERACTION, mn, qn, cp);
  }

  /** The data that a request asked for: it keeps the request's command and system. */
  Packet answer(String cn, String st, String mn, Qn qn, String cp) {
    Packet.Builder packet =
        Packet.of(edition(), cn)
            .st(st)
            .pw(agreement.terms().password())
            .mn(mn)
            .wantsAnswer(answersLookAsked);
    boolean inParameters = edition().answersCarryQnInParameters();
    String body = inParameters ? "QN=" + qn.text() + (cp.isEmpty() ? "" : ";" + cp) : cp;
    return (inParameters ? packet : packet.qn(qn)).cp(body).build();
  }

  /** This side's own notification, which wants an answer. @param st of the point, or 91 */
  Packet notice(String st, String mn, String cn, Qn qn, String cp) {
    return Packet.of(edition(), cn)
        .st(st)
        .pw(agreement.terms().password())
        .mn(mn)
        .qn(qn)
        .wantsAnswer(true)
        .cp(cp)
        .build();
  }

  byte[] encode(Packet packet) {
    if (!key.equals(agreement.terms().key())) {
      key = agreement.terms().key();
      encoder = encoder(key);
    }
    return encoder.encode(packet);
  }

  private PacketEncoder encoder(Optional<CipherKey> with) {
    return new PacketEncoder(edition(), agreement.terms().crc(), with.map(CipherKey::cipher));
  }

  Edition edition() {
    return agreement.dialect().edition();
  }
}
