package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where profiles lie: {@code profiles} beside the station file, then the folder of the
 * distribution. Those of analyzers that do not speak Modbus lie in its folders {@code text} and
 * {@code hj212}, and are called so: {@code text/gill-windsonic}.
 */
final class ProfileFolders {
  private static final Map<String, Tongue> FOLDERS =
      Map.of("text/", Tongue.TELEGRAMS, "hj212/", Tongue.PACKETS);
  private static final String END = ".yaml";

  private final Context context;
  private final List<Path> folders;

  ProfileFolders(Context context) {
    this.context = context;
    folders = List.of(context.folder().resolve("profiles"), context.surroundings().profiles());
  }

  /** What an analyzer with a profile of this name speaks. */
  static Tongue tongue(Node.Text name) {
    return FOLDERS.entrySet().stream()
        .filter(folder -> name.text().startsWith(folder.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Tongue.REGISTERS);
  }

  /** The file of the profile; a finding where there is none. */
  Optional<Path> find(Node.Text name) {
    Optional<Path> file =
        folders.stream()
            .filter(folder -> Words.isFileName(bare(name.text())))
            .map(folder -> folder.resolve(name.text() + END))
            .peek(one -> context.findings().lookedFor(one.toString()))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      absent(name);
    }
    return file;
  }

  private static String bare(String name) {
    return FOLDERS.keySet().stream()
        .filter(name::startsWith)
        .findFirst()
        .map(folder -> name.substring(folder.length()))
        .orElse(name);
  }

  private void absent(Node.Text name) {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      names.addAll(in(folder, ""));
      FOLDERS.keySet().forEach(one -> names.addAll(in(folder.resolve(one), one)));
    }
    names.stream()
        .filter(one -> bare(one).equals(bare(name.text())))
        .findFirst()
        .or(() -> Nearest.to(name.text(), names))
        .ifPresentOrElse(
            near ->
                context.findings().add(Rule.PROFILE_UNKNOWN_NEAR, name.place(), name.text(), near),
            () ->
                context
                    .findings()
                    .add(Rule.PROFILE_UNKNOWN, name.place(), name.text(), folders.get(1)));
  }

  private static List<String> in(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(END))
          .map(file -> prefix + file.substring(0, file.length() - END.length()))
          .toList();
    } catch (IOException e) {
      return List.of(); // a folder that cannot be listed offers nothing to suggest
    }
  }
}
