package io.envgate.commandline;

import io.envgate.api.evidence.Change;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.station.Station;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate mark}: a person marks a stretch of time. The running gateway does it; where none
 * runs, it is written into the store and takes effect at the next start.
 */
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
  public Integer call() throws IOException {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    Instant begin = StationTimes.read("--from", from, zone).orElseThrow();
    Instant end = StationTimes.read("--to", to, zone).orElseThrow();
    if (!begin.isBefore(end)) {
      throw new Failure(2, Language.text("mark-ends-before"));
    }
    PersonsWord word = PersonsWord.ofPoint(station, point);
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
    boolean running = word.tell("mark", request, () -> kept(begin, end));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        Language.text(
            "marked", point, flag, StationTimes.shown(begin, zone), StationTimes.shown(end, zone)));
    if (!running) {
      out.println(Language.text("word-at-start"));
    }
    out.flush();
    return 0;
  }

  private PersonsWord.Kept kept(Instant begin, Instant end) {
    Instant now = Instant.now();
    Duration furthest = DataRecord.REVISED_FOR;
    if (begin.isBefore(now.minus(furthest)) || end.isAfter(now.plus(furthest))) {
      throw new Failure(1, Language.text("mark-too-far", furthest.toDays()));
    }
    List<DataFlag> flags = DataFlag.ofPersons();
    DataFlag letter =
        flags.stream()
            .filter(one -> one.name().equalsIgnoreCase(flag))
            .findFirst()
            .orElseThrow(() -> new Failure(1, Language.text("not-one-of", "--flag", flag, flags)));
    List<Factor> which =
        factors == null
            ? List.of()
            : Stream.of(factors.split(",")).map(String::strip).map(Factor::new).toList();
    return new PersonsWord.Kept(
        new Content.Marked(begin, end, letter, which, who, why),
        new Change(
            now,
            Change.Kind.MARK,
            point + (which.isEmpty() ? "" : " " + factors),
            "",
            letter + " " + begin + " – " + end,
            PersonsWord.who(who),
            why));
  }
}
