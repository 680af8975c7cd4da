package io.envgate.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux lets a sleeping thread sleep 50 µs longer than it asked for, so that it can wake several at
 * once. On a fast serial line that is a share of each exchange worth having.
 */
public final class Punctuality {
  private Punctuality() {}

  /** From now on this thread wakes as near to the time as it can, where the system knows of it. */
  public static void ofThisThread() {
    try {
      Path self = Path.of("/proc/thread-self").toRealPath();
      Files.writeString(Path.of("/proc", self.getFileName().toString(), "timerslack_ns"), "1");
    } catch (IOException notThisSystem) {
      System.getLogger(Punctuality.class.getName())
          .log(System.Logger.Level.DEBUG, "timers stay coarse: {0}", notThisSystem.getMessage());
    }
  }
}
