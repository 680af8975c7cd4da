package io.envgate.torture.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All bytes that the gateway wrote and heard, each with its instant, as one number. */
final class Trace {
  private final MessageDigest digest;
  private long writes;

  Trace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }

  void note(String what, long nanos, byte[] bytes) {
    writes++;
    digest.update((what + ' ' + nanos + ' ').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  /** How often bytes went one way or the other. */
  long writes() {
    return writes;
  }

  /** What is the same for two runs only if they were the same. Ends the trace. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
