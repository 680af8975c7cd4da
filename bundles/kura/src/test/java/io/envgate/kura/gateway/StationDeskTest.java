package io.envgate.kura.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.station.StationFile.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationDeskTest {
  private static final String GOOD =
      """
      station: {name: test, data: data}
      lines:
        plc: {tcp: "127.0.0.1:502"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod: {line: plc, unit: 1, every: 5s, registers: [{factor: w01018, table: holding, address: 0, type: float32}]}
      """;

  @TempDir Path folder;
  private final List<String> done = new ArrayList<>();
  private String state = "";
  private List<String> findings = List.of();
  private boolean fails;
  private StationDesk desk;

  @BeforeEach
  void aDesk() {
    StationDesk.Running running =
        new StationDesk.Running() {
          @Override
          public void run(Outcome.Usable usable) throws IOException {
            done.add("run " + usable.station().name());
            if (fails) {
              throw new IOException("disk full");
            }
          }

          @Override
          public void end() {
            done.add("end");
          }
        };
    desk =
        StationDesk.of(
            running,
            folder.resolve("profiles"),
            (how, found) -> {
              state = how;
              findings = found;
            });
  }

  private StationPage page(String text, String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("station", text);
    properties.put("folder", folder.toString());
    for (int at = 0; at < more.length; at += 2) {
      properties.put(more[at], more[at + 1]);
    }
    return StationPage.of(properties, value -> String.valueOf(value));
  }

  @Test
  void aGoodTextRunsAndAnEmptyOneEndsIt() throws Exception {
    desk.apply(page(GOOD));
    assertEquals(List.of("run test"), done);
    assertTrue(state.startsWith("test runs: 1 lines, 1 analyzers, 1 monitoring points"), state);

    desk.apply(page("  "));
    assertEquals(List.of("run test", "end"), done);
    assertEquals("no station is described yet", state);
  }

  @Test
  void aTextWithErrorsChangesNothingAndSaysWhereTheyAre() throws Exception {
    desk.apply(page("station: ["));
    assertEquals("the text has errors; no station runs", state);
    assertTrue(findings.get(0).startsWith("station:1:"), "" + findings);

    desk.apply(page(GOOD));
    desk.apply(page(GOOD.replace("unit: 1", "unit: 999")));

    assertEquals(List.of("run test"), done);
    assertTrue(state.contains("goes on"), state);
    assertTrue(
        findings.stream().anyMatch(one -> one.startsWith("station:9:24: error: unit 999")),
        "" + findings);
  }

  @Test
  void aPageThatIsSavedWithoutAChangeDisturbsNothing() throws Exception {
    desk.apply(page(GOOD));
    desk.apply(page(GOOD));
    assertEquals(List.of("run test"), done);

    desk.apply(page(GOOD, "secret.1.name", "NEW", "secret.1.value", "1"));
    desk.apply(page(""));
    desk.apply(page(GOOD));
    assertEquals(List.of("run test", "run test", "end", "run test"), done);
  }

  @Test
  void theSecretsOfThePageFillTheText() throws Exception {
    String text = GOOD.replace("name: test", "name: \"${NAME}\"");

    desk.apply(page(text, "secret.2.name", "NAME", "secret.2.value", "hidden"));

    assertEquals(List.of("run hidden"), done);
    assertFalse(
        page(text, "secret.2.name", "NAME", "secret.2.value", "hidden")
            .toString()
            .contains("hidden"));
  }

  @Test
  void whatCannotBeConfiguredIsEndedAndTold() throws Exception {
    fails = true;
    desk.apply(page(GOOD));

    assertEquals(List.of("run test", "end"), done);
    assertTrue(state.contains("disk full"), state);
  }

  @Test
  void itIsToldInChineseWhereThePageSaysSo() throws Exception {
    desk.apply(page("station: [", "language", "zh"));

    assertEquals("站点配置有错误；没有站点在运行", state);
    assertTrue(findings.get(0).contains("错误"), "" + findings);
  }
}
