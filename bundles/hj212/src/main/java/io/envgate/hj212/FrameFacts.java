package io.envgate.hj212;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How a frame stood on the wire, beside what it says.
 *
 * @param frame the bytes from {@code ##} to the check code; not copied, do not write into it
 * @param declaredLength the length field, 0 to 9999
 * @param segmentFrom where the data segment begins in {@code frame}: 6, or less where the length
 *     lacks digits
 * @param segmentTo where it ends and the check code begins
 * @param crcComputed the check code of the data segment, by the algorithm that the decoder was
 *     given
 * @param terminator what followed
 */
public record FrameFacts(
    byte[] frame,
    int declaredLength,
    int segmentFrom,
    int segmentTo,
    int crcComputed,
    Terminator terminator) {

  public FrameFacts {
    if (segmentFrom < 0 || segmentTo < segmentFrom || frame.length < segmentTo) {
      throw new IllegalArgumentException(
          "a segment from "
              + segmentFrom
              + " to "
              + segmentTo
              + " is not inside "
              + frame.length
              + " bytes");
    }
  }

  /** The length of the data segment as it came, in bytes. */
  public int actualLength() {
    return segmentTo - segmentFrom;
  }

  /** The length field as written, usually four digits. */
  public String lengthText() {
    return WireText.ascii(frame, Math.min(2, segmentFrom), segmentFrom);
  }

  /** The check code as written; shorter than four characters where the frame ends early. */
  public String crcSent() {
    return WireText.ascii(frame, segmentTo, frame.length);
  }

  /** The computed check code as it should have been written: four upper-case digits. */
  public String crcExpected() {
    return Hex4.text(crcComputed);
  }

  /** The data segment as text, for rules and people. */
  public String segment() {
    return WireText.of(frame, segmentFrom, segmentTo);
  }

  /** The check code of the data segment by another algorithm, to tell which one a peer uses. */
  public int crc(PacketCrc crc) {
    return crc.of(frame, segmentFrom, segmentTo);
  }

  /** The check code sent as a number, 0 to 0xFFFF; empty unless it is four hexadecimal digits. */
  public OptionalInt crcSentValue() {
    int value = frame.length - segmentTo == 4 ? Hex4.value(frame, segmentTo) : -1;
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  Packet packet() {
    return SegmentReader.read(frame, segmentFrom, segmentTo);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameFacts facts
        && Arrays.equals(frame, facts.frame)
        && declaredLength == facts.declaredLength
        && segmentFrom == facts.segmentFrom
        && segmentTo == facts.segmentTo
        && crcComputed == facts.crcComputed
        && terminator == facts.terminator;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(frame);
  }

  @Override
  public String toString() {
    return "length "
        + declaredLength
        + " declared, "
        + actualLength()
        + " actual; CRC "
        + crcSent()
        + " sent, "
        + crcExpected()
        + " computed; "
        + WireText.of(frame, 0, frame.length);
  }
}
