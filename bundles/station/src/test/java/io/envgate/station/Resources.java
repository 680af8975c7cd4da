package io.envgate.station;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the tests. */
final class Resources {
  static final Path ROOT = root();
  static final Path PROFILES = ROOT.resolve("profiles");
  static final FakeMachine MACHINE =
      new FakeMachine(PROFILES, Map.of("CITY_PASSWORD", "123456", "HOST", "platform.example.cn"));

  private Resources() {}

  /** The folders of {@code stations/}, one a case. */
  static List<Path> cases() {
    try (Stream<Path> folders = Files.list(ROOT.resolve("stations"))) {
      return folders.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a case to where its secrets can be given the rights that a checkout does not keep. */
  static Path copied(Path folder, Path to) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Path copy = Files.copy(file, to.resolve(file.getFileName()));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
      }
    }
    return to.resolve("station.yaml");
  }

  private static Path root() {
    try {
      return Path.of(Resources.class.getResource("/stations").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
