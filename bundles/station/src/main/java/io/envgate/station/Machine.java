package io.envgate.station;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine itself. */
final class Machine implements Surroundings {
  private final Path profiles;
  private final Map<String, String> variables;

  Machine() {
    this(ofDistribution(), Map.of());
  }

  /**
   * @param profiles in place of those of the distribution
   * @param variables in addition to those of the environment, and before them
   */
  Machine(Path profiles, Map<String, String> variables) {
    this.profiles = profiles;
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .or(() -> Optional.ofNullable(System.getenv(name)));
  }

  @Override
  public boolean deviceExists(String device) {
    try {
      return Files.exists(Path.of(device));
    } catch (InvalidPathException e) {
      return false; // what cannot be a path is no device
    }
  }

  @Override
  public List<String> serialPorts() {
    List<String> ports = new ArrayList<>(entries("/dev/serial/by-id", "*"));
    ports.addAll(entries("/dev/serial/by-path", "*"));
    ports.addAll(entries("/dev", "tty{USB,ACM,AMA,AP,mxc,SC}*"));
    return ports;
  }

  private static List<String> entries(String folder, String glob) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder), glob)) {
      entries.forEach(entry -> names.add(entry.toString()));
    } catch (IOException e) {
      return List.of(); // no such folder: no such ports
    }
    names.sort(null);
    return names;
  }

  @Override
  public Path profiles() {
    return profiles;
  }

  private static Path ofDistribution() {
    return Stream.of(
            System.getProperty("envgate.templates"),
            System.getenv("ENVGATE_TEMPLATES"),
            Optional.ofNullable(System.getProperty("envgate.home"))
                .map(home -> home + "/config-templates")
                .orElse(null))
        .filter(folder -> folder != null && !folder.isBlank())
        .findFirst()
        .map(Path::of)
        .orElse(Path.of("config-templates"))
        .resolve("analyzers");
  }

  @Override
  public boolean writable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }
}
