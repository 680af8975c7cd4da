package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where profiles lie: {@code profiles} beside the station file, then the folder of the
 * distribution. Those of analyzers that speak telegrams lie in its folder {@code text} and are
 * called so: {@code text/gill-windsonic}.
 */
final class ProfileFolders {
  private static final String TEXT = "text/";
  private static final String END = ".yaml";

  private final Context context;
  private final List<Path> folders;

  ProfileFolders(Context context) {
    this.context = context;
    folders = List.of(context.folder().resolve("profiles"), context.surroundings().profiles());
  }

  static boolean isText(Node.Text name) {
    return name.text().startsWith(TEXT);
  }

  /** The file of the profile; a finding where there is none. */
  Optional<Path> find(Node.Text name) {
    Optional<Path> file =
        folders.stream()
            .filter(folder -> Words.isFileName(bare(name.text())))
            .map(folder -> folder.resolve(name.text() + END))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      absent(name);
    }
    return file;
  }

  private static String bare(String name) {
    return name.startsWith(TEXT) ? name.substring(TEXT.length()) : name;
  }

  private void absent(Node.Text name) {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      names.addAll(in(folder, ""));
      names.addAll(in(folder.resolve(TEXT), TEXT));
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
