package io.envgate.commandline;

import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate enter}: a person enters the value of a period, which is stated with the flag S.
 */
@Command(name = "enter", mixinStandardHelpOptions = true)
final class EnterCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--point", required = true, paramLabel = "P")
  private String point;

  @Option(names = "--report", required = true, paramLabel = "R")
  private String report;

  @Option(names = "--at", required = true, paramLabel = "T")
  private String at;

  @Option(names = "--factor", required = true, paramLabel = "F")
  private String factor;

  @Option(names = "--value", required = true, paramLabel = "V")
  private String value;

  @Option(names = "--who", required = true, paramLabel = "NAME")
  private String who;

  @Option(names = "--why", required = true, paramLabel = "TEXT")
  private String why;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    Instant start = StationTimes.read("--at", at, station.timezone()).orElseThrow();
    PersonsWord.ofPoint(station, point);
    Map<String, String> request = new LinkedHashMap<>();
    request.put("point", point);
    request.put("report", report);
    request.put("at", start.toString());
    request.put("factor", factor);
    request.put("value", value);
    request.put("who", who);
    request.put("why", why);
    PersonsWord.tell(new LocalClient(station.data()), "enter", request);
    spec.commandLine()
        .getOut()
        .println(
            Language.text(
                "entered",
                factor,
                point,
                report,
                StationTimes.shown(start, station.timezone()),
                value));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
