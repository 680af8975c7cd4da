package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.line.Framing;
import io.envgate.loop.VirtualLoop;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each profile that is delivered can be played, and a gateway reads a good value for every row of
 * what is played.
 */
class EveryProfileTest {
  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T04:00:00Z"));

  static List<Path> profiles() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("envgate.root"), "config-templates", "analyzers"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("profiles")
  void isPlayedAndReadWell(Path profile) throws IOException {
    Parsed parsed = RegisterMap.parse(Files.readString(profile));
    assertTrue(parsed instanceof Parsed.Good, parsed.toString());
    RegisterMap map = everyRowReported(((Parsed.Good) parsed).map());

    Poll poll = GatewayEnd.ask(loop, map, Schedule.STEADY, Framing.RTU, 7);

    List<String> bad =
        ((Poll.Answered) poll)
            .observations().stream()
                .filter(one -> one.value().isEmpty() || one.stated().isPresent())
                .map(one -> one.factor() + " " + one.cause())
                .toList();
    assertEquals(List.of(), bad);
  }

  /** Rows whose factor the site must give get one, so that they are read, too. */
  private static RegisterMap everyRowReported(RegisterMap map) {
    Map<String, Factor> factors = new LinkedHashMap<>();
    map.rows().stream()
        .filter(row -> row.factor().isEmpty())
        .forEach(row -> factors.put(row.name(), factor(row, factors)));
    RegisterMap reported = map.withFactors(factors);
    Map<String, BigDecimal> constants = new LinkedHashMap<>();
    reported.unknownConstants().forEach(name -> constants.put(name, BigDecimal.TEN));
    return reported.withConstants(constants);
  }

  /** Where the analyzer says what it measures, the next of what it knows. */
  private static Factor factor(Row row, Map<String, Factor> given) {
    return row.treatment().identity().stream()
        .flatMap(identity -> identity.codes().values().stream())
        .map(Factor::new)
        .filter(factor -> !given.containsValue(factor))
        .findFirst()
        .orElseGet(() -> new Factor("x" + given.size()));
  }
}
