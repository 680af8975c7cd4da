package io.envgate.commandline;

import io.envgate.station.Station;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code envgate lock}: keeps platforms from having anything done to instruments. */
@Command(name = "lock", mixinStandardHelpOptions = true)
final class LockCommand implements Callable<Integer> {
  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,4})(s|min|h|d)");
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "min", 60L, "h", 3600L, "d", 86_400L);

  @Mixin private StationArgument argument;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ANALYZER",
      descriptionKey = "lock.analyzer")
  private String analyzer;

  @Option(names = "--for", paramLabel = "TIME")
  private String time;

  @Option(names = "--why", paramLabel = "TEXT", defaultValue = "")
  private String why;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    Map<String, String> request = new LinkedHashMap<>();
    Optional.ofNullable(analyzer).ifPresent(name -> request.put("analyzer", name));
    Optional.ofNullable(time).ifPresent(text -> request.put("seconds", seconds(text)));
    request.put("why", why);
    new RunningGateway(station).ask("lock", request, answer -> tell("locked", answer));
    return 0;
  }

  private void tell(String text, Map<String, String> answer) {
    spec.commandLine().getOut().println(Language.text(text, answer.get("analyzer")));
    spec.commandLine().getOut().flush();
  }

  private String seconds(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), Language.text("not-one-of", "--for", text, "30min, 2h, 1d"));
    }
    return String.valueOf(Long.parseLong(matcher.group(1)) * SECONDS.get(matcher.group(2)));
  }
}
