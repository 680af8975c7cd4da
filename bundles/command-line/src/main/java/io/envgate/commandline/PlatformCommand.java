package io.envgate.commandline;

import io.envgate.hj212.MinInterval;
import io.envgate.platform.Conductor;
import io.envgate.platform.Expected;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate platform}: the receiving side, until it is ended. Exit code 1: a command of a
 * script was not done, or the platform is strict and something strayed from the standard.
 */
@Command(name = "platform", mixinStandardHelpOptions = true)
final class PlatformCommand implements Callable<Integer> {
  @Option(names = "--listen", required = true, paramLabel = "HOST:PORT")
  private String address;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--quiet")
  private boolean quiet;

  @Mixin private PlatformManners manners;

  @Option(names = "--command", paramLabel = "LINE")
  private List<String> commands = List.of();

  @Option(names = "--script", paramLabel = "FILE")
  private Path script;

  @Option(names = {"-i", "--interactive"})
  private boolean interactive;

  @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60")
  private int timeout;

  @Option(names = "--report", paramLabel = "FILE")
  private Path report;

  @Option(names = "--minutes", paramLabel = "N")
  private Integer minutes;

  @Option(names = "--expect", paramLabel = "CN", split = ",")
  private Set<String> owed = Set.of();

  @Option(names = "--seconds", paramLabel = "N")
  private Long seconds;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes != null && !MinInterval.MINUTES.contains(minutes)) {
      String right =
          MinInterval.MINUTES.stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw PlatformManners.wrong(spec.commandLine(), "--minutes", minutes.toString(), right);
    }
    PlatformSettings settings = manners.settings(spec.commandLine());
    for (String cn : owed) {
      if (!settings.isData(cn)) {
        throw PlatformManners.wrong(spec.commandLine(), "--expect", cn, "2011, 2051, 2061, 2031");
      }
    }
    List<String> lines = new ArrayList<>(commands);
    boolean piped = script != null && script.toString().equals("-");
    if (script != null && !piped) {
      lines.addAll(Files.readAllLines(script));
    }
    CountDownLatch stop = StopSignals.listen();
    PlatformDesk desk =
        new PlatformDesk(
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            json,
            quiet,
            new Expected(Optional.ofNullable(minutes).map(Duration::ofMinutes), owed),
            stop::countDown);
    try (PlatformServer server = listening(desk, settings)) {
      spec.commandLine().getErr().println(Language.text("listening", server.port()));
      Conductor conductor = server.conductor(desk, Duration.ofSeconds(Math.max(1, timeout)));
      server.ask(platform -> begin(platform, desk, conductor, lines));
      if (piped) {
        listenTo(server, line -> conductor.play(List.of(line), () -> {}));
      } else if (interactive) {
        listenTo(server, conductor::say);
      }
      await(stop);
      boolean conforms = end(server, desk);
      return desk.failed() || manners.strict() && !conforms ? 1 : 0;
    }
  }

  private boolean end(PlatformServer server, PlatformDesk desk) throws InterruptedException {
    try {
      return server.ask(platform -> desk.end(Optional.ofNullable(report))).get();
    } catch (ExecutionException defect) {
      Object file = report == null ? "-" : report;
      throw new Failure(1, Language.text("platform-no-report", file, defect.getCause()));
    }
  }

  private PlatformServer listening(PlatformDesk desk, PlatformSettings settings) {
    CommandLine command = spec.commandLine();
    try {
      return PlatformServer.listen(Address.of(address, command), settings, desk::heard);
    } catch (IOException taken) {
      throw new Failure(1, Language.text("not-listening", address, taken.getMessage()));
    }
  }

  private static boolean begin(
      io.envgate.platform.ReceivingPlatform platform,
      PlatformDesk desk,
      Conductor conductor,
      List<String> lines) {
    desk.isAt(platform);
    conductor.play(lines, () -> {});
    return true;
  }

  /**
   * Does each line of the standard input when it comes. On a thread of its own, because reading a
   * terminal or a pipe blocks; it ends with the input.
   */
  private static void listenTo(PlatformServer server, Consumer<String> doing) {
    Thread ear =
        new Thread(
            () ->
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(
                        line ->
                            server.ask(
                                platform -> {
                                  doing.accept(line);
                                  return true;
                                })),
            "standard input");
    ear.setDaemon(true);
    ear.start();
  }

  private void await(CountDownLatch stop) throws InterruptedException {
    if (seconds == null) {
      stop.await();
    } else {
      stop.await(seconds, TimeUnit.SECONDS);
    }
  }
}
