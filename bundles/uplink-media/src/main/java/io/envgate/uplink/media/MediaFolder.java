package io.envgate.uplink.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A folder in which files are put that are to be sent. What has been sent goes into {@code sent/}
 * beneath it; nothing is deleted. Hidden files and those called {@code .part} or {@code .tmp} are
 * still being written.
 */
final class MediaFolder {
  private static final String SENT = "sent";
  private static final int BUFFER = 64 * 1024; // bytes

  private final Path folder;

  /** A file as it lies there. @param bytes its length */
  record Found(Path path, long bytes, Instant changed) {
    String name() {
      return path.getFileName().toString();
    }
  }

  MediaFolder(Path folder) {
    this.folder = folder;
  }

  boolean holds(Path path) {
    return folder.equals(path.getParent());
  }

  /** The oldest first. */
  List<Found> files() throws IOException {
    Files.createDirectories(folder);
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        look(path).filter(file -> file.bytes() > 0).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(Found::changed).thenComparing(Found::name));
    return found;
  }

  private static Optional<Found> look(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp")) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes of = Files.readAttributes(path, BasicFileAttributes.class);
      return of.isRegularFile()
          ? Optional.of(new Found(path, of.size(), of.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  boolean isStill(Found file) throws IOException {
    return look(file.path()).equals(Optional.of(file));
  }

  /** Where a file of this name lies, sent before or not; absent where it lies nowhere. */
  Optional<Path> find(String name) {
    Path here = folder.resolve(name).normalize();
    Path sent = folder.resolve(SENT).resolve(name).normalize();
    return Optional.of(here)
        .filter(Files::isRegularFile)
        .or(() -> Optional.of(sent).filter(Files::isRegularFile));
  }

  /** SHA-256 in hexadecimal digits. */
  String digest(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Puts it aside, under a name of its own where there is such a one already. */
  void sent(Path path) throws IOException {
    if (!holds(path)) {
      return;
    }
    Path aside = Files.createDirectories(folder.resolve(SENT));
    Path target = aside.resolve(path.getFileName());
    for (int copy = 2; Files.exists(target); copy++) {
      target = aside.resolve(copy + "-" + path.getFileName());
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
