package io.envgate.station;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the gateway was told and which software it was when it started last: the file {@code
 * last-start.properties} in the data folder, for its owner's eyes only. Of secrets it holds a
 * salted hash, which tells that one was changed and no more.
 */
final class LastStart {
  private static final String FILE = "last-start.properties";
  private static final String SOFTWARE = "envgate.software";
  private static final String HASH = "envgate.station-file";
  private static final String SALT = "envgate.salt";
  private static final Set<String> OWN = Set.of(SOFTWARE, HASH, SALT);

  private final Path file;
  private final Properties known;

  private LastStart(Path file, Properties known) {
    this.file = file;
    this.known = known;
  }

  /** Empty where the gateway never started, or where the file cannot be read. */
  static LastStart in(Path data) throws IOException {
    Properties known = new Properties();
    Path file = data.resolve(FILE);
    try (Reader reader = Files.newBufferedReader(file)) {
      known.load(reader);
    } catch (NoSuchFileException first) {
      byte[] salt = new byte[16];
      new SecureRandom().nextBytes(salt);
      known.setProperty(SALT, HexFormat.of().formatHex(salt));
    }
    return new LastStart(file, known);
  }

  /** The software, empty at the first start. */
  String software() {
    return known.getProperty(SOFTWARE, "");
  }

  /** The hash of the station file, empty at the first start. */
  String hash() {
    return known.getProperty(HASH, "");
  }

  /** What was written, by key; secrets as {@link #kept}. */
  Map<String, String> values() {
    return known.stringPropertyNames().stream()
        .filter(key -> !OWN.contains(key))
        .collect(Collectors.toMap(key -> key, known::getProperty, (a, b) -> a, TreeMap::new));
  }

  /** How the value of a key is kept. */
  String kept(String key, String value) {
    return WrittenStation.secret(key)
        ? "hidden " + WrittenStation.sha256(known.getProperty(SALT, "") + value)
        : value;
  }

  /** Replaces what is kept, whole or not at all. */
  void replace(String software, WrittenStation written) throws IOException {
    Properties next = new Properties();
    written.values().forEach((key, value) -> next.setProperty(key, kept(key, value)));
    next.setProperty(SOFTWARE, software);
    next.setProperty(HASH, written.hash());
    next.setProperty(SALT, known.getProperty(SALT, ""));
    StringWriter text = new StringWriter();
    next.store(text, "what EnvGate was told when it started last: compared at the next start");
    Files.createDirectories(file.getParent());
    PrivateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
