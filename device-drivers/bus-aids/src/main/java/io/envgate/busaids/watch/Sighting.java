package io.envgate.busaids.watch;

import io.envgate.busaids.frame.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was seen on a line.
 *
 * @param unit whom it concerns, 0 to 255; -1 where nobody can be named
 * @param frame the frame, if it was one
 * @param bytes as on the wire; empty where it is silence that was noticed; not to be changed
 * @param latency from the request to the last byte of its answer
 */
public record Sighting(
    Instant at,
    Kind kind,
    int unit,
    Optional<Frame> frame,
    byte[] bytes,
    Optional<Duration> latency) {

  /** What it was. */
  public enum Kind {
    /** Our question. */
    REQUEST,
    ANSWER,
    /** The unit said no. */
    EXCEPTION,
    /** Nothing came until the next question. */
    NO_ANSWER,
    /** Bytes without a right check code. */
    BAD_CRC,
    /** A few 00 or FF just before a good frame. */
    GARBAGE,
    /** Our own question, come back. */
    ECHO,
    /** A good frame of a unit that was asked before, too late or twice. */
    LATE,
    /** Answers what we asked, under another unit's number. */
    WRONG_UNIT,
    /** Somebody else's question. */
    FOREIGN_REQUEST,
    /** A good frame of a unit that we did not ask. */
    FOREIGN_ANSWER
  }
}
