package io.envgate.commandline;

import com.google.gson.stream.JsonWriter;
import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate clock}: what time the running gateway has, and whether it trusts it. */
@Command(name = "clock", mixinStandardHelpOptions = true)
final class ClockCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--confirm")
  private boolean confirm;

  @Option(names = "--set", paramLabel = "T")
  private String set;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    ZoneId zone = station.timezone();
    PrintWriter out = spec.commandLine().getOut();
    LocalClient.Outcome outcome =
        new LocalClient(station.data())
            .ask(
                "clock",
                said(zone),
                answer -> out.println(json ? object(answer) : page(answer, zone)));
    out.flush();
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(1, failed.reason());
    }
    if (outcome instanceof LocalClient.Outcome.NoGateway none) {
      throw new Failure(1, Language.text("clock-no-gateway", none.reason()));
    }
    return 0;
  }

  private Map<String, String> said(ZoneId zone) {
    if (confirm) {
      return Map.of("set", Instant.now().toString());
    }
    return StationTimes.read("--set", set, zone)
        .map(at -> Map.of("set", at.toString()))
        .orElse(Map.of());
  }

  private static String page(Map<String, String> told, ZoneId zone) {
    StringBuilder page = new StringBuilder();
    boolean trusted = told.get("trusted").equals("true");
    Instant now = Instant.parse(told.get("now"));
    String time = trusted ? StationTimes.shown(now, zone) : Language.text("clock-unknown");
    page.append(
        Language.text(trusted ? "clock-trusted" : "clock-not-trusted", time, told.get("why")));
    if (told.containsKey("comparedWith")) {
      BigDecimal behind = BigDecimal.valueOf(Long.parseLong(told.get("behindMillis")), 3);
      page.append('\n')
          .append(
              Language.text(
                  "clock-compared",
                  told.get("comparedWith"),
                  StationTimes.shown(Instant.parse(told.get("comparedAt")), zone),
                  behind.toPlainString()));
    }
    if (told.containsKey("driftPerDay")) {
      page.append('\n').append(Language.text("clock-drift", told.get("driftPerDay")));
    }
    return page.toString();
  }

  private static String object(Map<String, String> told) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("now").value(told.get("now"));
      json.name("trusted").value(Boolean.parseBoolean(told.get("trusted")));
      json.name("why").value(told.get("why"));
      json.name("epoch").value(Long.parseLong(told.get("epoch")));
      for (String name : new String[] {"comparedWith", "comparedAt"}) {
        if (told.containsKey(name)) {
          json.name(name).value(told.get(name));
        }
      }
      for (String name : new String[] {"behindMillis", "driftPerDay"}) {
        if (told.containsKey(name)) {
          json.name(name).value(new BigDecimal(told.get(name)));
        }
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
