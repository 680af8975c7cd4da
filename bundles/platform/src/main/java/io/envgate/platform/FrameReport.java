package io.envgate.platform;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.lint.Deviation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One frame that came.
 *
 * @param received when its last byte came
 * @param peer who sent it, as the connection was named
 * @param decoded the packet, or what could be read of a garbled frame, or how many bytes were noise
 * @param deviations in which points a frame, whole or garbled, strays from its edition
 * @param objections what the platform minds about a packet that is whole
 * @param answer the CN that was sent back, or will be when the platform is late on purpose; empty
 *     where none is
 * @param dialogue the QN of the platform's own command that the packet belongs to; empty where it
 *     answers none
 */
public record FrameReport(
    Instant received,
    String peer,
    Decoded decoded,
    List<Deviation> deviations,
    Set<Objection> objections,
    Optional<String> answer,
    Optional<String> dialogue) {

  public FrameReport {
    Objects.requireNonNull(received);
    Objects.requireNonNull(peer);
    Objects.requireNonNull(decoded);
    Objects.requireNonNull(answer);
    Objects.requireNonNull(dialogue);
    deviations = List.copyOf(deviations);
    objections = Set.copyOf(objections);
  }

  /** What a platform minds about a packet; such a packet is neither acknowledged nor kept. */
  public enum Objection {
    /** PW is not the one that was agreed. */
    WRONG_PASSWORD,
    /** No station with this MN is registered. */
    UNKNOWN_MN,
    /** It strays from its edition, and the platform is strict. */
    DEVIATES
  }
}
