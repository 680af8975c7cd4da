package io.envgate.station;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The configurations that the last reading of a station file came to, in a file {@code
 * .NAME.accepted} beside it, so that a start with the same files polls before it reads them again.
 * They count only where every byte that they follow from is as it was: of the station file, of the
 * secrets and profiles, of the environment that it names, and the software. The file may be deleted
 * at any time.
 *
 * <p>Layout: what was read (paths) and its digest, then the configurations, then 32 bytes of
 * SHA-256 over all before, so that a file torn by a power cut is no configuration. Of secrets it
 * holds names only.
 */
final class AcceptedStation {
  private static final int DIGEST = 32; // bytes
  private static final String FORMAT = "envgate accepted 1";
  private static final Duration STAMPS_LAG = Duration.ofMillis(20); // a tick of the kernel
  private static final byte[] ABSENT = {0};

  private final Path station;
  private final String software;
  private final Surroundings surroundings;

  /**
   * @param software what tells this software from any other
   */
  AcceptedStation(Path station, String software, Surroundings surroundings) {
    this.station = station;
    this.software = software;
    this.surroundings = surroundings;
  }

  /** The configurations by PID; empty where anything is not as it was, or nothing was kept. */
  Optional<Map<String, Map<String, Object>>> unchanged() {
    try {
      byte[] kept = Files.readAllBytes(file());
      if (kept.length < DIGEST) {
        return Optional.empty();
      }
      byte[] body = Arrays.copyOf(kept, kept.length - DIGEST);
      byte[] end = Arrays.copyOfRange(kept, body.length, kept.length);
      return Arrays.equals(WrittenStation.sha256().digest(body), end)
          ? unchanged(new DataInputStream(new ByteArrayInputStream(body)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no such file, or none that can be read: it is made again
    }
  }

  private Optional<Map<String, Map<String, Object>>> unchanged(DataInputStream in)
      throws IOException {
    if (!in.readUTF().equals(FORMAT)) {
      return Optional.empty();
    }
    TreeSet<String> files = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.add(in.readUTF());
    }
    return Arrays.equals(in.readNBytes(DIGEST), sources(files))
        ? Optional.of(configurations(in))
        : Optional.empty();
  }

  /**
   * Keeps them for the next start; the last ones go. Where a file was changed since the reading
   * began they may follow from what it was before, and nothing is kept.
   *
   * @param files all that was read or looked for; the station file is one of them
   * @param begun when the reading began
   */
  void keep(
      Collection<String> files, Instant begun, Map<String, Map<String, Object>> configurations)
      throws IOException {
    if (changedSince(begun.minus(STAMPS_LAG), files)) {
      forget();
      return;
    }
    TreeSet<String> sorted = new TreeSet<>(files);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(FORMAT);
    out.writeInt(sorted.size());
    for (String one : sorted) {
      out.writeUTF(one);
    }
    out.write(sources(sorted));
    write(configurations, out);
    out.write(WrittenStation.sha256().digest(bytes.toByteArray()));
    if (!Files.exists(file()) || !Arrays.equals(Files.readAllBytes(file()), bytes.toByteArray())) {
      PrivateFile.replace(file(), bytes.toByteArray());
    }
  }

  private static boolean changedSince(Instant begun, Collection<String> files) throws IOException {
    for (String file : files) {
      Path path = Path.of(file);
      if (Files.exists(path) && Files.getLastModifiedTime(path).toInstant().isAfter(begun)) {
        return true;
      }
    }
    return false;
  }

  /** The next start reads the station file first. */
  void forget() throws IOException {
    Files.deleteIfExists(file());
  }

  private Path file() {
    return station.resolveSibling("." + station.getFileName() + ".accepted");
  }

  /** A digest of all that configurations follow from. */
  private byte[] sources(TreeSet<String> files) throws IOException {
    MessageDigest digest = WrittenStation.sha256();
    add(digest, software.getBytes(StandardCharsets.UTF_8));
    for (String file : files) {
      add(digest, file.getBytes(StandardCharsets.UTF_8));
      Path path = Path.of(file);
      add(digest, Files.exists(path) ? Files.readAllBytes(path) : ABSENT);
    }
    for (String name : Variables.named(Files.readString(station))) {
      add(digest, name.getBytes(StandardCharsets.UTF_8));
      Optional<String> value = surroundings.variable(name);
      add(digest, value.isPresent() ? value.get().getBytes(StandardCharsets.UTF_8) : ABSENT);
    }
    return digest.digest();
  }

  /** With its length, so that what ends one text cannot begin the next. */
  private static void add(MessageDigest digest, byte[] bytes) {
    int length = bytes.length;
    digest.update(
        new byte[] {
          (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
    digest.update(bytes);
  }

  private static void write(Map<String, Map<String, Object>> configurations, DataOutputStream out)
      throws IOException {
    out.writeInt(configurations.size());
    for (Map.Entry<String, Map<String, Object>> one : configurations.entrySet()) {
      out.writeUTF(one.getKey());
      out.writeInt(one.getValue().size());
      for (Map.Entry<String, Object> property : one.getValue().entrySet()) {
        out.writeUTF(property.getKey());
        ConfigurationValue.write(property.getValue(), out);
      }
    }
  }

  private static Map<String, Map<String, Object>> configurations(DataInputStream in)
      throws IOException {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String pid = in.readUTF();
      Map<String, Object> properties = new LinkedHashMap<>();
      for (int some = in.readInt(); some > 0; some--) {
        String key = in.readUTF();
        properties.put(key, ConfigurationValue.read(in));
      }
      all.put(pid, properties);
    }
    return all;
  }
}
