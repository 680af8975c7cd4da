package io.envgate.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder that outlives the gateway. */
record Disk(Path folder) {

  /**
   * Leaves the files as they are now, whatever the process writes to them while it gives up its
   * hold on them.
   */
  void keepAsItIs(Runnable lettingGo) {
    try {
      Path aside = Files.createTempDirectory(folder.getParent(), "cut");
      copy(folder, aside);
      lettingGo.run();
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      copy(aside, folder);
      for (Path file : files(aside)) {
        Files.delete(file);
      }
      Files.delete(aside);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The index of the log ({@code -shm}) is memory of the process, and gone with the power. */
  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      if (!file.toString().endsWith("-shm")) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
