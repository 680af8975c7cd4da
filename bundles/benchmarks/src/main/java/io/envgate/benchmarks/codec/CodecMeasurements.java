package io.envgate.benchmarks.codec;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.PacketEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What JMH measures: each as one operation on one frame. */
@State(Scope.Thread)
public class CodecMeasurements {
  @Param public SampleFrame sample;

  private final PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
  private final PacketEncoder encoder = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
  private final HandTuned limit = new HandTuned();
  private Packet packet;
  private byte[] frame;

  @Setup
  public void prepare() {
    packet = sample.packet();
    frame = sample.frame();
  }

  /** From bytes to every name and value, check code verified. */
  @Benchmark
  public void decode(Blackhole hole) {
    decoder.feed(
        frame,
        0,
        frame.length,
        decoded -> hole.consume(((Decoded.Complete) decoded).packet().parameters()));
  }

  @Benchmark
  public int decodeLimit() {
    return limit.decode(frame, frame.length);
  }

  /** From a packet to its frame, all rules of sending checked. */
  @Benchmark
  public byte[] encode() {
    return encoder.encode(packet);
  }

  @Benchmark
  public int encodeLimit() {
    return limit.encode(packet);
  }

  @Benchmark
  public int crc() {
    return PacketCrc.HJ212.of(frame, 6, frame.length - 6);
  }

  /** As the standard writes it (HJ 212-2017, annex A): eight shifts a byte. */
  @Benchmark
  public int crcBitwise() {
    int register = 0xFFFF;
    for (int i = 6; i < frame.length - 6; i++) {
      register = register >> 8 ^ frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 0 ? register >> 1 : register >> 1 ^ 0xA001;
      }
    }
    return register;
  }
}
