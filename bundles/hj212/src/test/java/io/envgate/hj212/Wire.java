package io.envgate.hj212;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds a decoder and keeps what comes out. */
final class Wire {
  final List<Decoded> out = new ArrayList<>();
  private final PacketDecoder decoder;

  Wire(PacketDecoder decoder) {
    this.decoder = decoder;
  }

  static Wire prompt() {
    return new Wire(new PacketDecoder(PacketCrc.HJ212));
  }

  static Wire awaitingTerminators() {
    return new Wire(PacketDecoder.awaitingTerminators(PacketCrc.HJ212));
  }

  Wire feed(byte[] bytes) {
    decoder.feed(bytes, 0, bytes.length, out::add);
    return this;
  }

  Wire feed(String text) {
    return feed(bytes(text));
  }

  /** In pieces of this many bytes. */
  Wire feed(byte[] bytes, int piece) {
    for (int from = 0; from < bytes.length; from += piece) {
      decoder.feed(bytes, from, Math.min(bytes.length, from + piece), out::add);
    }
    return this;
  }

  Wire silence() {
    decoder.silence(out::add);
    return this;
  }

  List<Packet> packets() {
    return completes().stream().map(Decoded.Complete::packet).toList();
  }

  List<Decoded.Complete> completes() {
    return only(Decoded.Complete.class);
  }

  List<Decoded.Garbled> garbled() {
    return only(Decoded.Garbled.class);
  }

  int skipped() {
    return only(Decoded.Skipped.class).stream().mapToInt(Decoded.Skipped::bytes).sum();
  }

  private <T extends Decoded> List<T> only(Class<T> type) {
    return out.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] glue(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** A frame around this segment, with length and check code as the standard says. */
  static byte[] frame(byte[] segment) {
    String head = String.format("##%04d", segment.length);
    String tail = String.format("%04X\r\n", PacketCrc.HJ212.of(segment, 0, segment.length));
    return glue(bytes(head), segment, bytes(tail));
  }
}
