package io.envgate.commandline;

import io.envgate.commandline.packet.FrameJson;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.ParameterCipher;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PacketPrinter;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.Rudeness;
import io.envgate.platform.RudenessText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code envgate platform}: the receiving side, until it is ended. */
@Command(name = "platform", mixinStandardHelpOptions = true)
final class PlatformCommand implements Callable<Integer> {
  @Option(names = "--listen", required = true, paramLabel = "HOST:PORT")
  private String address;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--edition", paramLabel = "2005|2017|2025")
  private String edition;

  @Option(
      names = "--crc",
      paramLabel = "KIND",
      converter = io.envgate.commandline.packet.CrcOption.class,
      defaultValue = "HJ212",
      descriptionKey = "packet.crc")
  private PacketCrc crc;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      converter = io.envgate.commandline.packet.KeyOption.class,
      descriptionKey = "packet.key")
  private ParameterCipher key;

  @Option(names = "--rude", paramLabel = "HOW")
  private String rude;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  private final PacketPrinter printer = new PacketPrinter(Locale.getDefault());

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stop = StopSignals.listen();
    try (PlatformServer server =
        PlatformServer.listen(Address.of(address, spec.commandLine()), settings(), this::print)) {
      spec.commandLine().getErr().println(Language.text("listening", server.port()));
      stop.await();
    }
    return 0;
  }

  private PlatformSettings settings() {
    PlatformSettings settings = PlatformSettings.usual().withCrc(crc);
    if (key != null) {
      settings = settings.withCipher(key);
    }
    if (edition != null) {
      Edition held =
          Edition.ofLabel(edition)
              .orElseThrow(() -> wrong("--edition", edition, "2005, 2017, 2025"));
      settings = settings.withEdition(held);
    }
    if (rude != null) {
      Rudeness how =
          RudenessText.parse(rude).orElseThrow(() -> wrong("--rude", rude, RudenessText.WORDS));
      settings = settings.withRudeness(how);
    }
    return settings;
  }

  private void print(FrameReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          FrameJson.of(
              report.decoded(),
              report.deviations(),
              object -> {
                object.name("received").value(report.received().toString());
                object.name("peer").value(report.peer());
                if (report.answer().isPresent()) {
                  object.name("answer").value(report.answer().get());
                }
              }));
    } else {
      out.println(printer.line(report));
    }
    out.flush();
  }

  private ParameterException wrong(String option, String value, String right) {
    return new ParameterException(
        spec.commandLine(), Language.text("not-one-of", option, value, right));
  }
}
