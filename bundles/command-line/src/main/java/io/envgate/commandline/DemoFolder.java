package io.envgate.commandline;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a demo: the station file, the secrets beside it that fill in its {@code ${NAME}}s,
 * and its data.
 */
record DemoFolder(Path path, boolean temporary) implements AutoCloseable {
  private static final String TEMPLATE = "config-templates/stations/demo.yaml";
  private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

  /**
   * @param kept where it is kept; null for a temporary one
   */
  static DemoFolder make(Path kept) throws IOException {
    if (kept == null) {
      return new DemoFolder(Files.createTempDirectory("envgate-demo"), true);
    }
    return new DemoFolder(Files.createDirectories(kept), false);
  }

  Path station() {
    return path.resolve("demo.yaml");
  }

  /**
   * Puts the template there, with free ports of this machine.
   *
   * @param serial the device of the serial line
   */
  void write(Path serial) throws IOException {
    Path template = Home.folder().resolve(TEMPLATE);
    Files.copy(template, station(), StandardCopyOption.REPLACE_EXISTING);
    Set<String> names = new LinkedHashSet<>();
    Matcher found = NAME.matcher(Files.readString(template).replaceAll("(?m)^\\s*#.*$", ""));
    while (found.find()) {
      names.add(found.group(1));
    }
    StringBuilder secrets = new StringBuilder();
    for (String name : names) {
      String value = value(name, serial);
      secrets.append(name).append(": \"").append(value).append("\"\n");
    }
    Path file = path.resolve("secrets.yaml");
    Files.writeString(file, secrets);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Override
  public void close() throws IOException {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Names tell what they stand for: a serial device, a port, or the password of a platform. */
  private static String value(String name, Path serial) {
    if (name.contains("SERIAL")) {
      return serial.toString();
    }
    return name.contains("PORT") ? String.valueOf(FreePort.any()) : "123456";
  }
}
