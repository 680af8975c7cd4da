package io.envgate.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4-ECB over the text between {@code CP=&&} and {@code &&} (HJ 212-2025, 6.4.2 and A.2): groups
 * of 16 bytes are enciphered in place, as raw bytes, and the incomplete rest stays clear. Length
 * and check code are those of the plain text.
 *
 * <p>Immutable; any thread may call it. Never says its key.
 */
public final class ParameterCipher implements ParameterOpener {
  /** Of a key, in characters. */
  public static final int KEY_LENGTH = 16;

  private static final int GROUP = 16; // bytes

  private final byte[] key;

  private ParameterCipher(byte[] key) {
    this.key = key;
  }

  /** Whether this can be a key: 16 visible characters of ASCII. */
  public static boolean isKey(String text) {
    return text.matches("[!-~]{" + KEY_LENGTH + "}");
  }

  /**
   * @throws IllegalArgumentException if it is no key
   */
  public static ParameterCipher sm4(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException(
          "an SM4 key has " + KEY_LENGTH + " visible characters of ASCII");
    }
    return new ParameterCipher(key.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Whether what a station sends under this CN is enciphered: 2000 to 2999, 1014 and 3020 (HJ
   * 212-2025, 6.4.4). What a platform sends never is.
   */
  static boolean covers(Optional<String> cn) {
    return cn.filter(code -> code.matches("2\\d{3}|1014|3020")).isPresent();
  }

  void seal(byte[] bytes, int from, int to) {
    groups(true, bytes, from, to);
  }

  @Override
  public byte[] opened(byte[] bytes, int from, int to) {
    byte[] segment = Arrays.copyOfRange(bytes, from, to);
    int cp = SegmentReader.parametersFrom(segment);
    if (cp >= 0 && SegmentReader.startsWith(segment, segment.length - 2, segment.length, "&&")) {
      groups(false, segment, cp, segment.length - 2);
    }
    return segment;
  }

  private void groups(boolean seal, byte[] bytes, int from, int to) {
    SM4Engine engine = new SM4Engine(); // has a state, so none is shared
    engine.init(seal, new KeyParameter(key));
    for (int at = from; at + GROUP <= to; at += GROUP) {
      engine.processBlock(bytes, at, bytes, at);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterCipher cipher && Arrays.equals(key, cipher.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "SM4-ECB";
  }
}
