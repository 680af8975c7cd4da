package io.envgate.uplink.mqtt;

import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import java.util.ArrayList;
import java.util.List;

/** Takes commands, and leaves it to the test what comes of them. */
final class AskedDesk implements CommandHandler {
  final List<Command> commands = new ArrayList<>();
  final List<Progress> progress = new ArrayList<>();

  @Override
  public void handle(Command command, Progress hearing) {
    commands.add(command);
    progress.add(hearing);
  }
}
