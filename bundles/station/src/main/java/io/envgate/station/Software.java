package io.envgate.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which software this is (软件版本): its version, and a digest over its jars. */
final class Software {
  private static final int DIGITS = 16; // of the digest; enough to tell two builds apart

  private Software() {}

  /**
   * Ours, in all folders beside that of one of them: the station is read while the others are being
   * installed, and how many of them are by then is no difference of the software.
   */
  static List<Path> jars(Path one) throws IOException {
    int depth = 2; // a folder for each start level, and the jars in it
    try (Stream<Path> files = Files.walk(one.getParent().getParent(), depth)) {
      return files.filter(Software::isOurs).sorted().toList();
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("io.envgate.") && name.endsWith(".jar");
  }

  /** As in {@code 0.1.0 5d0c869f2ab1c3e4}. Reads the jars, some hundred kilobytes. */
  static String of(String version, List<Path> jars) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path jar : jars) {
        digest.update(Files.readAllBytes(jar));
      }
      return version + " " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
