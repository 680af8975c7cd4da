package io.envgate.platform;

import io.envgate.hj212.PacketCrc;
import io.envgate.loop.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The station's end of a wire: sends what it is told to, byte for byte, and keeps what it hears.
 */
final class FakeStation implements Wire.Listener {
  private final Wire wire;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private boolean closed;

  FakeStation(Wire wire) {
    this.wire = wire;
    wire.open(this);
  }

  void say(String bytes) {
    say(bytes.getBytes(StandardCharsets.UTF_8));
  }

  void say(byte[] bytes) {
    wire.write(bytes);
  }

  /** What has come since the last call. */
  String heard() {
    String text = heard.toString(StandardCharsets.UTF_8);
    heard.reset();
    return text;
  }

  /** How many bytes have come since the last call of this or of {@link #heard}. */
  int heardBytes() {
    int bytes = heard.size();
    heard.reset();
    return bytes;
  }

  boolean closed() {
    return closed;
  }

  void hangUp() {
    wire.close();
  }

  /**
   * The frame around a data segment, its check code computed by the codec, which has tests of its
   * own.
   */
  static String frame(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    return String.format(
        "##%04d%s%04X\r\n", bytes.length, segment, PacketCrc.HJ212.of(bytes, 0, bytes.length));
  }

  @Override
  public void opened() {}

  @Override
  public void received(byte[] bytes) {
    heard.writeBytes(bytes);
  }

  @Override
  public void closed(String reason) {
    closed = true;
  }
}
