package io.envgate.commandline.packet;

import io.envgate.commandline.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code envgate packet}: the group of its three commands. */
@Command(
    name = "packet",
    mixinStandardHelpOptions = true,
    subcommands = {DecodeCommand.class, LintCommand.class, EncodeCommand.class})
public final class PacketCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), Language.text("missing", "decode | lint | encode"));
  }
}
