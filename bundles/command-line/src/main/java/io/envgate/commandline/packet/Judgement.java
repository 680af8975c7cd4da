package io.envgate.commandline.packet;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.PacketLint;
import java.util.List;

/** What lint says of whatever came out of the bytes; noise has no clause. */
final class Judgement {
  private Judgement() {}

  static List<Deviation> of(PacketLint lint, Decoded frame) {
    if (frame instanceof Decoded.Complete complete) {
      return lint.of(complete);
    }
    return frame instanceof Decoded.Garbled garbled ? lint.of(garbled) : List.of();
  }
}
