package io.envgate.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The Authorization of a multimedia upload (多媒体上传认证, HJ 212-2025, annex H): Base64 of SM4-ECB with
 * padding by PKCS #7 over {@code user:password}. Nothing stands before it.
 */
public final class MediaAuthorization {
  private static final int GROUP = 16; // bytes

  private MediaAuthorization() {}

  /**
   * @param key 16 visible characters of ASCII
   * @throws IllegalArgumentException if it is no key
   */
  public static String of(String user, String password, String key) {
    byte[] clear = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    int padding = GROUP - clear.length % GROUP;
    byte[] padded = Arrays.copyOf(clear, clear.length + padding);
    Arrays.fill(padded, clear.length, padded.length, (byte) padding);
    ParameterCipher.sm4(key).seal(padded, 0, padded.length);
    return Base64.getEncoder().encodeToString(padded);
  }
}
