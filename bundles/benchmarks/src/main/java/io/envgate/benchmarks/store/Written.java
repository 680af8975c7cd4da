package io.envgate.benchmarks.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process sent to the disk, as Linux counts it. */
final class Written {
  private static final Path COUNTS = Path.of("/proc/self/io");

  private Written() {}

  /** Bytes since the process began; 0 where the system does not tell. */
  static long bytes() throws IOException {
    if (Files.isReadable(COUNTS)) {
      for (String line : Files.readAllLines(COUNTS)) {
        if (line.startsWith("write_bytes:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return 0;
  }
}
