package io.envgate.kura.gateway;

import io.envgate.station.StationFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Kura's page says of the station (站点配置).
 *
 * @param text of the station file; empty where a file is named
 * @param file where the station file is; absent where the text stands here
 * @param folder to which paths in the text are relative
 * @param secrets by name, in clear
 * @param language of what is told about it
 */
record StationPage(
    String text, Optional<Path> file, Path folder, Map<String, String> secrets, Locale language) {
  private static final int MOST_SECRETS = 8;
  private static final String FOLDER = "/opt/eclipse/kura/user/envgate"; // Kura may write there

  /**
   * @param clear deciphers a password as it stands in the configuration
   * @throws IllegalArgumentException in words, where something makes no sense
   */
  static StationPage of(Map<String, Object> properties, Function<Object, String> clear) {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (int number = 1; number <= MOST_SECRETS; number++) {
      String name = text(properties, "secret." + number + ".name").strip();
      if (!name.isEmpty()) {
        secrets.put(name, clear.apply(properties.get("secret." + number + ".value")));
      }
    }
    String folder = text(properties, "folder").strip();
    return new StationPage(
        text(properties, "station").replace("\r\n", "\n"),
        Optional.of(text(properties, "station.file").strip())
            .filter(name -> !name.isEmpty())
            .map(name -> path("station.file", name)),
        path("folder", folder.isEmpty() ? FOLDER : folder),
        secrets,
        Locale.forLanguageTag(text(properties, "language").equals("zh") ? "zh" : "en"));
  }

  /** Whether nobody has said anything of a station yet. */
  boolean isEmpty() {
    return text.isBlank() && file.isEmpty();
  }

  /** Reads and checks it. @param profiles the folder of those that came with the bundle */
  StationFile.Outcome read(Path profiles) {
    return file.map(one -> StationFile.read(one, profiles, secrets))
        .orElseGet(() -> StationFile.read("station", text, folder, profiles, secrets));
  }

  private static String text(Map<String, Object> properties, String key) {
    return Objects.toString(properties.get(key), "");
  }

  private static Path path(String key, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
    }
  }

  /** Never the secrets, nor the text, which may hold some. */
  @Override
  public String toString() {
    return "station at " + file.orElse(folder) + " with secrets " + secrets.keySet();
  }
}
