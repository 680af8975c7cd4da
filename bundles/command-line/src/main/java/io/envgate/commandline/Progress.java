package io.envgate.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far long work has come, on one line of a terminal that shows nothing else meanwhile: where
 * the answers go into a file or another program. Elsewhere it is silent.
 */
final class Progress {
  private static final long EVERY_NANOS = 500_000_000;

  private final PrintWriter err;
  private final boolean shown;
  private long count;
  private long toldNanos = System.nanoTime();

  Progress(PrintWriter err) {
    this.err = err;
    this.shown = isTerminal(2) && !isTerminal(1);
  }

  private static boolean isTerminal(int stream) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException | SecurityException elsewhere) {
      return false;
    }
  }

  /** One more is done. @param where the work stands */
  void step(String where) {
    count++;
    if (shown && System.nanoTime() - toldNanos >= EVERY_NANOS) {
      toldNanos = System.nanoTime();
      err.printf("\r%,d  %s\033[K", count, where);
      err.flush();
    }
  }

  /** Leaves the line clean. */
  void end() {
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
