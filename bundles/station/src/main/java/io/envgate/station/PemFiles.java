package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the names of files of certificates and keys, relative to the station file. */
record PemFiles(Context context) {

  Optional<Path> file(String key, String example, Fields fields) {
    Optional<Node.Text> word = fields.word(key, example);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = context.folder().resolve(word.get().text()).toAbsolutePath().normalize();
      if (!Files.isReadable(file)) {
        context.findings().add(Rule.PEM_UNREADABLE, word.get().place(), key, file);
      }
      return Optional.of(file);
    } catch (InvalidPathException e) {
      context.findings().add(Rule.PEM_UNREADABLE, word.get().place(), key, word.get().text());
      return Optional.empty();
    }
  }
}
