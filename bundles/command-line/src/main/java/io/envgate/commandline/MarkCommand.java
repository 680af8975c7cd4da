package io.envgate.commandline;

import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate mark}: a person marks a stretch of time; the running gateway does it. */
@Command(name = "mark", mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--point", required = true, paramLabel = "P")
  private String point;

  @Option(names = "--from", required = true, paramLabel = "T")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "T")
  private String to;

  @Option(names = "--flag", required = true, paramLabel = "M")
  private String flag;

  @Option(names = "--factors", paramLabel = "F,F")
  private String factors;

  @Option(names = "--who", required = true, paramLabel = "NAME")
  private String who;

  @Option(names = "--why", required = true, paramLabel = "TEXT")
  private String why;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    Instant begin = StationTimes.read("--from", from, zone).orElseThrow();
    Instant end = StationTimes.read("--to", to, zone).orElseThrow();
    if (!begin.isBefore(end)) {
      throw new Failure(2, Language.text("mark-ends-before"));
    }
    PersonsWord.ofPoint(station, point);
    Map<String, String> request = new LinkedHashMap<>();
    request.put("point", point);
    request.put("from", begin.toString());
    request.put("to", end.toString());
    request.put("flag", flag);
    if (factors != null) {
      request.put("factors", factors);
    }
    request.put("who", who);
    request.put("why", why);
    PersonsWord.tell(new LocalClient(station.data()), "mark", request);
    spec.commandLine()
        .getOut()
        .println(
            Language.text(
                "marked",
                point,
                flag,
                StationTimes.shown(begin, zone),
                StationTimes.shown(end, zone)));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
