package io.envgate.commandline;

import io.envgate.busaids.scan.Profile;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The register maps that come with the distribution. */
final class ProfilesFolder {
  private static final String SUFFIX = ".yaml";

  private ProfilesFolder() {}

  /** All that can be read; a folder that cannot is none. */
  static List<Profile> read() {
    Path folder = Home.folder().resolve("config-templates/analyzers");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .flatMap(ProfilesFolder::profile)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Stream<Profile> profile(Path file) {
    try {
      String name = file.getFileName().toString();
      return RegisterMap.parse(Files.readString(file)) instanceof Parsed.Good good
          ? Stream.of(new Profile(name.substring(0, name.length() - SUFFIX.length()), good.map()))
          : Stream.empty();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
