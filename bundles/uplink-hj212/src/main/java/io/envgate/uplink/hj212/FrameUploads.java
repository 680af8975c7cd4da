package io.envgate.uplink.hj212;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.hj212.Qn;
import io.envgate.reporting.ReportWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads in frames for a platform that is reached another way than over a connection of ours, such
 * as through a broker: composed and framed under its dialect as they would go over TCP. Whatever is
 * about a link (login, heartbeat, what is repeated unanswered) is that other way's. Any thread.
 */
public final class FrameUploads {
  private static final Qn ANY = Qn.of(Instant.EPOCH); // all QNs are of one length

  private final Agreement agreement;
  private final Envelope envelope;
  private final ReportWriter writer;
  private final Map<String, Identity> identities = new LinkedHashMap<>(); // by point

  /**
   * @param terms neither with a key nor with a heartbeat
   * @param identities the points that report to the platform
   */
  public FrameUploads(Terms terms, Idiom idiom, List<Identity> identities) {
    this.agreement = new Agreement(terms, idiom);
    this.envelope = new Envelope(agreement);
    this.writer = idiom.writer();
    identities.forEach(identity -> this.identities.put(identity.point(), identity));
  }

  /** What the platform knows the point by; absent where it does not know it. */
  public Optional<Identity> identity(String point) {
    return Optional.ofNullable(identities.get(point));
  }

  /** The command under which the record goes up; absent where the dialect has none for it. */
  public Optional<String> command(DataRecord record) {
    return writer.command(record);
  }

  /** The CP texts of the record, one a packet; none where the platform gets none of it. */
  public List<String> compose(DataRecord record) {
    return command(record).map(cn -> compose(record, cn)).orElse(List.of());
  }

  List<String> compose(DataRecord record, String cn) {
    return identity(record.id().point())
        .map(identity -> writer.compose(record, envelope.upload(identity, cn, ANY)))
        .orElse(List.of());
  }

  /** Whether frames carry their QN. */
  public boolean numbered() {
    return envelope.numbersUploads();
  }

  /** The frame of one part of a delivery. @param part from 1 */
  public byte[] frame(Delivery delivery, String cn, int part, Qn qn) {
    Identity identity = identity(delivery.record().id().point()).orElseThrow();
    return envelope.frame(identity, delivery, cn, part, qn);
  }

  Agreement agreement() {
    return agreement;
  }

  Envelope envelope() {
    return envelope;
  }

  ReportWriter writer() {
    return writer;
  }

  List<Identity> identities() {
    return List.copyOf(identities.values());
  }
}
