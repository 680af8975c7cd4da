package io.envgate.gateway.system;

import java.nio.file.Path;

/** {@code envgate command STATION}: what the running gateway can be told to do. */
final class CommandList {
  private CommandList() {}

  /**
   * Returns when this command is on it. A gateway that has just started may refuse what it is told:
   * its first values may leave before its command desk is there at all.
   */
  static void awaits(String command, Path station, Program gateway) {
    Until.holds(
        Until.PATIENCE,
        "that it can be told to " + command,
        () -> {
          try (Program list = Program.envgate(station.getParent(), "command", station.toString())) {
            return list.exit(Until.PATIENCE) == 0
                && list.lines().stream().anyMatch(line -> line.contains(" " + command + " "));
          }
        },
        gateway::story);
  }
}
