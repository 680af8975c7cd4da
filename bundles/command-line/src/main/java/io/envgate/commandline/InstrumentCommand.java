package io.envgate.commandline;

import io.envgate.station.Station;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code envgate command}: has an instrument do something, or lists what can be told to whom. */
@Command(name = "command", mixinStandardHelpOptions = true)
final class InstrumentCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ANALYZER",
      descriptionKey = "command.analyzer")
  private String analyzer;

  @Parameters(index = "2", arity = "0..1", paramLabel = "COMMAND", descriptionKey = "command.word")
  private String word;

  @Parameters(index = "3..*", paramLabel = "NAME=VALUE", descriptionKey = "command.values")
  private List<String> values = List.of();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    RunningGateway gateway = new RunningGateway(station);
    PrintWriter out = spec.commandLine().getOut();
    if (analyzer == null) {
      gateway.ask("commands", Map.of(), answer -> print(answer, out));
      return 0;
    }
    if (word == null) {
      throw new ParameterException(spec.commandLine(), Language.text("command-missing", analyzer));
    }
    boolean[] done = new boolean[1];
    gateway.ask(
        "command",
        request(),
        answer -> {
          done[0] |= "done".equals(answer.get("result"));
          out.println(answer.getOrDefault("words", Language.text("command-accepted", word)));
          out.flush();
        });
    return done[0] ? 0 : 1;
  }

  private Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("analyzer", analyzer);
    request.put("command", word);
    for (String pair : values) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), Language.text("not-one-of", "NAME=VALUE", pair, "seconds=60"));
      }
      request.put("argument." + pair.substring(0, equals), pair.substring(equals + 1));
    }
    return request;
  }

  private static void print(Map<String, String> answer, PrintWriter out) {
    String lock = answer.get("lock");
    out.println(
        lock != null
            ? lock
            : String.format(
                    "%-20s %-24s %-2s %s %s",
                    answer.get("analyzer"),
                    answer.get("command"),
                    answer.get("flag"),
                    answer.get("actions"),
                    answer.get("items"))
                .stripTrailing());
    out.flush();
  }
}
