package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenDialectTest {
  @TempDir private Path folder;
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void tellsTheEditionAndEveryCommandOfBothSides() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        name: own
        edition: 2017
        asks:
          "1011": tell-clock
        tells:
          minute: "2082"
        """);

    assertEquals(
        Optional.of(new SpokenDialect("2017", Set.of("1011", "2082"))),
        SpokenDialect.read("own.yaml", folder, findings::add));
    assertEquals(List.of(), findings);
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNone() {
    assertEquals(Optional.empty(), SpokenDialect.read("absent.yaml", folder, findings::add));
    assertFalse(findings.isEmpty());
    assertTrue(findings.get(0).in(java.util.Locale.ENGLISH).contains("absent"), findings::toString);
  }
}
