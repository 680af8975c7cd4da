package io.envgate.hj212;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes of the wire as text: ASCII nearly always, UTF-8 for Chinese, and GBK from old devices. */
final class WireText {
  /** GB18030 holds all of GBK; a cut-down Java runtime may lack it. */
  private static final Charset CHINESE =
      Charset.isSupported("GB18030") ? Charset.forName("GB18030") : StandardCharsets.ISO_8859_1;

  private WireText() {}

  /**
   * One character per byte: cheap, and right for everything that the standard allows outside CP.
   */
  static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * UTF-8 if the bytes are that, else GBK, else one character per byte, so that something can be
   * shown.
   */
  static String of(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return ascii(bytes, from, to);
    }
    String text = decode(StandardCharsets.UTF_8, bytes, from, to);
    if (text == null) {
      text = decode(CHINESE, bytes, from, to);
    }
    return text == null ? ascii(bytes, from, to) : text;
  }

  static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static String decode(Charset charset, byte[] bytes, int from, int to) {
    try {
      CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null; // not this one: the caller tries the next
    }
  }
}
