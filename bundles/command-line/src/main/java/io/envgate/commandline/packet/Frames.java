package io.envgate.commandline.packet;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.PacketDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The frames of a stream, each handed on as soon as it is certain. */
final class Frames {
  private static final int CHUNK_BYTES = 8192;

  private Frames() {}

  /** Reads to the end of the input. */
  static void read(InputStream input, PacketDecoder decoder, Consumer<Decoded> each)
      throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
      decoder.feed(chunk, 0, count, each);
    }
    decoder.silence(each);
  }
}
