package io.envgate.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions by which a chain can be made. */
public enum ChainHash {
  /** GB/T 32905-2016, the default. */
  SM3("sm3"),
  SHA_256("sha-256");

  /** What stands before the first link. */
  static final byte[] NOTHING = new byte[32];

  private final String word;

  ChainHash(String word) {
    this.word = word;
  }

  /** As the station file and the store write it. */
  public String word() {
    return word;
  }

  /** Empty where it is no such word. */
  public static Optional<ChainHash> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** The hash of a link: over the hash of the link before and the text, in UTF-8. */
  byte[] link(byte[] before, String text) {
    return link(before, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a text that is in UTF-8 already. */
  byte[] link(byte[] before, byte[] content) {
    if (this == SM3) {
      Sm3 sm3 = new Sm3();
      sm3.update(before);
      sm3.update(content);
      return sm3.digest();
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      return sha.digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The hash of a text alone. */
  byte[] whole(String text) {
    return link(new byte[0], text);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
