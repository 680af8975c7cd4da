package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What we hand to technicians passes our own check. */
class TemplatesTest {
  private static final Path TEMPLATES =
      Path.of(System.getProperty("envgate.root"), "config-templates");
  private static final FakeMachine MACHINE =
      new FakeMachine(
          TEMPLATES.resolve("analyzers"),
          Map.of(
              "DEMO_SERIAL", "/dev/ttyS1",
              "DEMO_PLC_PORT", "1502",
              "DEMO_AIR_PORT", "1503",
              "DEMO_MOXA_PORT", "1504",
              "DEMO_CITY_PORT", "9001",
              "DEMO_PROVINCE_PORT", "9002",
              "DEMO_CITY_PASSWORD", "123456",
              "DEMO_PROVINCE_PASSWORD", "123456"));

  /**
   * A template's password stands in clear, with a comment that says better; codes outside the
   * dictionary are agreed with the platform.
   */
  private static final Set<String> EXPECTED = Set.of("password-clear", "factor-unknown");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> passesItsOwnCheck() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES.resolve("stations"))) {
      return files.sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(file.getFileName().toString(), () -> mustBeUsable(file)));
    }
  }

  @Test
  void thereIsOneForEachKindOfPoint() {
    for (String kind :
        List.of(
            "wastewater-outlet",
            "ambient-air",
            "noise-point",
            "radiation-point",
            "soil-point",
            "stack",
            "surface-water",
            "demo")) {
      assertTrue(Files.isRegularFile(TEMPLATES.resolve("stations").resolve(kind + ".yaml")), kind);
    }
  }

  @Test
  void thePlatformsFitIntoAStation() throws IOException {
    String station = Files.readString(TEMPLATES.resolve("stations/wastewater-outlet.yaml"));
    String platforms = Files.readString(TEMPLATES.resolve("platforms/platforms.yaml"));
    Path file = folder.resolve("station.yaml");
    Files.writeString(
        file, station.substring(0, station.indexOf("\nplatforms:")) + "\n" + platforms);
    mustBeUsable(file);
  }

  private static void mustBeUsable(Path file) {
    StationFile.Outcome outcome = StationFile.read(file, MACHINE);
    List<Finding> unexpected =
        outcome.findings().stream().filter(finding -> !EXPECTED.contains(finding.code())).toList();
    assertEquals(List.of(), unexpected);
    assertTrue(outcome instanceof StationFile.Outcome.Usable);
  }
}
