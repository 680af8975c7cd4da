package io.envgate.torture.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes down what a process does to the files of a folder: a small library that is preloaded. */
final class Recorder {
  private static final String SOURCE = "recorder.c";

  private final Path library;

  private Recorder(Path library) {
    this.library = library;
  }

  /** Compiles it into the folder. @return none where there is no gcc, or no Linux */
  static Optional<Recorder> in(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    Path library = folder.resolve("recorder.so");
    try (InputStream text = Recorder.class.getResourceAsStream(SOURCE)) {
      Files.copy(text, source);
    }
    try {
      Process gcc =
          new ProcessBuilder(
                  "gcc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl",
                  "-lpthread")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return gcc.waitFor() == 0 ? Optional.of(new Recorder(library)) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** What a process needs in its environment. */
  Map<String, String> environment(Path recorded, Path log) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "ENVGATE_RECORD_FOLDER", recorded.toString(),
        "ENVGATE_RECORD_TO", log.toString());
  }
}
