package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import io.envgate.hj212.lint.DialectDemands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenDialectTest {
  @TempDir private Path folder;
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void tellsWhatItSaysAndInWhichLineOfWhichFile() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        name: base
        edition: 2017
        asks:
          "1011": tell-clock
        tells:
          minute: "2082"
        items: {i23001: atmosphere, i22001: working-state}
        options: {login: none}
        """);
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        based-on: base.yaml
        factors:
          w01018: {code: COD, decimals: 1, total-decimals: 3}
          p99101: {marks: {0: St, 1: N}}
        items:
          i23001: absent
        options:
          figures: mean
        """);

    DialectDemands read = SpokenDialect.read("own.yaml", folder, findings::add).orElseThrow();

    assertEquals(List.of(), findings);
    assertEquals(Edition.V2017, read.edition());
    assertEquals(Map.of("1011", "tell-clock"), read.asks());
    assertEquals(Map.of("minute", "2082"), read.tells());
    assertEquals(Map.of("i22001", "working-state", "i23001", DialectDemands.ABSENT), read.items());
    assertEquals("mean", read.option("figures"));
    assertEquals("start", read.option("data-time"), "what is usual where nothing is said");
    assertEquals(
        new DialectDemands.Form(
            Optional.of("COD"), OptionalInt.of(1), OptionalInt.of(3), Map.of(), Optional.empty()),
        read.factors().get("w01018"));
    assertEquals(Map.of("0", "St", "1", "N"), read.factors().get("p99101").marks());
    assertEquals("own.yaml:8", read.places().get("options.figures"));
    assertEquals("base.yaml:8", read.places().get("options.login"));
    assertEquals("own.yaml:6", read.places().get("items.i23001"), "its own before its base's");
    assertEquals("w01018", read.instead().get("011"), "later codes");
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNone() {
    assertEquals(Optional.empty(), SpokenDialect.read("absent.yaml", folder, findings::add));
    assertFalse(findings.isEmpty());
    assertTrue(findings.get(0).in(java.util.Locale.ENGLISH).contains("absent"), findings::toString);
  }
}
