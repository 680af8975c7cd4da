package io.envgate.commandline.packet;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.lint.PacketLint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code envgate packet decode}: a JSON object a frame; exit code 1 if one cannot be used. */
@Command(name = "decode", mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @Option(
      names = "--crc",
      paramLabel = "KIND",
      converter = CrcOption.class,
      defaultValue = "HJ212",
      descriptionKey = "packet.crc")
  private PacketCrc crc;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      converter = KeyOption.class,
      descriptionKey = "packet.key")
  private ParameterCipher key;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  private final PacketLint lint = new PacketLint();
  private boolean unusable;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Frames.read(
        System.in,
        PacketDecoder.awaitingTerminators(crc, Optional.ofNullable(key)),
        frame -> {
          unusable |= !(frame instanceof Decoded.Complete);
          out.println(FrameJson.of(frame, Judgement.of(lint, frame)));
          out.flush();
        });
    return unusable ? 1 : 0;
  }
}
