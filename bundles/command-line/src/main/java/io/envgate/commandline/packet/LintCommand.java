package io.envgate.commandline.packet;

import io.envgate.commandline.DialectArgument;
import io.envgate.commandline.Language;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.hj212.lint.PacketLint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * {@code envgate packet lint}: names each deviation with its clause; exit code 1 if there is any.
 */
@Command(name = "lint", mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  @Option(
      names = "--crc",
      paramLabel = "KIND",
      converter = CrcOption.class,
      descriptionKey = "packet.crc")
  private PacketCrc crc;

  @ArgGroup private Held held = new Held();

  /** One of two, or the edition that each frame says it has. */
  private static final class Held {
    @Option(names = "--edition", paramLabel = "2005|2017|2025")
    private String edition;

    @Option(names = "--dialect", paramLabel = "NAME|FILE")
    private String dialect;
  }

  @Option(
      names = "--key",
      paramLabel = "KEY",
      converter = KeyOption.class,
      descriptionKey = "packet.key")
  private ParameterCipher key;

  @Option(names = "--text")
  private boolean text;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  private PacketLint lint = new PacketLint();
  private int count;
  private boolean deviating;

  @Override
  public Integer call() throws IOException {
    PacketCrc usual = PacketCrc.HJ212;
    if (held.dialect != null) {
      DialectDemands demands = DialectArgument.of(held.dialect, spec.commandLine());
      lint = new PacketLint(demands);
      usual = demands.crc();
    } else if (held.edition != null) {
      lint = new PacketLint(Edition.ofLabel(held.edition).orElseThrow(this::unknownEdition));
    }
    Frames.read(
        System.in,
        PacketDecoder.awaitingTerminators(
            Optional.ofNullable(crc).orElse(usual), Optional.ofNullable(key)),
        this::judge);
    return deviating ? 1 : 0;
  }

  private ParameterException unknownEdition() {
    return new ParameterException(
        spec.commandLine(),
        Language.text("not-one-of", "--edition", held.edition, "2005, 2017, 2025"));
  }

  private void judge(Decoded frame) {
    PrintWriter out = spec.commandLine().getOut();
    List<Deviation> deviations = Judgement.of(lint, frame);
    deviating |= !deviations.isEmpty() || !(frame instanceof Decoded.Complete);
    count++;
    if (!text) {
      out.println(FrameJson.of(frame, deviations));
    } else if (frame instanceof Decoded.Skipped skipped) {
      out.println(count + ": " + Language.text("noise", skipped.bytes()));
    } else if (deviations.isEmpty()) {
      out.println(count + ": " + Language.text("no-deviation"));
    } else {
      for (Deviation deviation : deviations) {
        out.println(count + ": " + FrameJson.sentence(deviation) + " (" + deviation.clause() + ")");
      }
    }
    out.flush();
  }
}
