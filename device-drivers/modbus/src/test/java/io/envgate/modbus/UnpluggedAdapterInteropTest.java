package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.Parity;
import io.envgate.loop.ThreadLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A serial port that goes and comes again: nobody answers on it, so an open port is silent and a
 * lost one unreachable.
 */
class UnpluggedAdapterInteropTest {
  private static final Duration TIMEOUT = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void saysWhyThePortIsGoneAndComesBackByItself() throws Exception {
    String port = folder.resolve("ours").toString();
    LineSettings settings =
        new LineSettings(port, 9600, Parity.EVEN, 8, 1, TIMEOUT, Duration.ZERO, Duration.ZERO);
    try (ThreadLoop loop = new ThreadLoop("line");
        Line line = Lines.serial("bus", settings, loop)) {
      Runnable cable = RealSlave.serialPair(folder);
      until(line, Answer.Silent.class);
      cable.run();
      String reason = ((Answer.Unreachable) until(line, Answer.Unreachable.class)).reason();
      assertTrue(reason.startsWith(port + ": "), reason);
      Runnable other = RealSlave.serialPair(folder);
      until(line, Answer.Silent.class);
      other.run();
    }
  }

  @Test
  void saysWhichProgramHasThePort() throws Exception {
    Runnable cable = RealSlave.serialPair(folder);
    LineSettings settings =
        LineSettings.serial(folder.resolve("ours").toString(), 9600).withTimeout(TIMEOUT);
    try (ThreadLoop loop = new ThreadLoop("first");
        Line first = Lines.serial("first", settings, loop);
        ThreadLoop other = new ThreadLoop("second")) {
      until(first, Answer.Silent.class);
      try (Line second = Lines.serial("second", settings, other)) {
        String reason = ((Answer.Unreachable) until(second, Answer.Unreachable.class)).reason();
        assertTrue(reason.contains(Long.toString(ProcessHandle.current().pid())), reason);
      }
    }
    cable.run();
  }

  /** Asks until such an answer comes. */
  private static Answer until(Line line, Class<? extends Answer> wanted) throws Exception {
    CompletableFuture<Answer> seen = new CompletableFuture<>();
    ask(line, wanted, seen);
    return seen.get(180, TimeUnit.SECONDS);
  }

  private static void ask(
      Line line, Class<? extends Answer> wanted, CompletableFuture<Answer> seen) {
    new ModbusMaster(line)
        .read(
            1,
            Table.HOLDING,
            0,
            1,
            answer -> {
              if (wanted.isInstance(answer)) {
                seen.complete(answer);
              } else {
                line.loop().after(TIMEOUT, () -> ask(line, wanted, seen));
              }
            });
  }
}
