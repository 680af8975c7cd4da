package io.envgate.station;

import io.envgate.station.yaml.Document;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code secrets.yaml} beside the station file: lines {@code NAME: value}, for its owner's eyes
 * only (mode 0600).
 */
final class SecretsFile {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Map<String, String> values;

  private SecretsFile(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Empty where there is no such file. */
  static SecretsFile beside(Path folder, Findings station) {
    Path file = folder.resolve("secrets.yaml");
    station.lookedFor(file.toString());
    if (!Files.exists(file)) {
      return new SecretsFile(Map.of());
    }
    Findings findings = station.elsewhere(file.toString());
    mustBePrivate(file, findings);
    return new SecretsFile(
        TextFile.read(file, findings).map(text -> values(text, findings)).orElse(Map.of()));
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static Map<String, String> values(String text, Findings findings) {
    Map<String, String> values = new HashMap<>();
    Document document = Document.read(text);
    if (document instanceof Document.Broken broken) {
      // the detail may hold the secret itself, so it is not repeated
      findings.add(Rule.SECRETS_UNREADABLE, broken.place(), broken.cause().name());
    } else if (((Document.Readable) document).root().orElse(null) instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              entry -> {
                if (entry.value() instanceof Node.Text word) {
                  values.put(entry.key().text(), word.text());
                } else {
                  findings.add(Rule.SECRETS_UNREADABLE, entry.value().place(), entry.key().text());
                }
              });
    } else if (((Document.Readable) document).root().isPresent()) {
      findings.add(Rule.SECRETS_UNREADABLE, Place.START, "NAME: …");
    }
    return values;
  }

  private static void mustBePrivate(Path file, Findings findings) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      if (rights.stream().anyMatch(OF_OTHERS::contains)) {
        findings.add(Rule.SECRETS_OPEN, Place.START, PosixFilePermissions.toString(rights));
      }
    } catch (IOException | UnsupportedOperationException e) {
      return; // a file system without such rights; whether it can be read at all shows when it is
      // read
    }
  }
}
