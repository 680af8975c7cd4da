package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code envgate demo}, the first thing that anybody sees of EnvGate. */
class DemoIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Map<String, String> POINTS =
      Map.of("outlet1", "DC0", "donghu", "DC1", "jiefanglu", "DC2", "beishan", "DC3");
  private static final List<String> PLATFORMS = List.of("city", "province");
  private static final Pattern ROW =
      Pattern.compile("(\\S+) +(\\S+) +(realtime|minute) +(\\d+) +(\\d+) +(\\d+)");

  @TempDir Path folder;

  @BeforeEach
  void needSocat() {
    Tools.socat(folder);
  }

  @Test
  void showsWaterAirNoiseAndRadiationAcknowledgedByBothPlatforms() throws IOException {
    try (Program demo = Program.envgate(folder, "demo", "--seconds", "90")) {
      List<ProcessHandle> children = childrenOnceRunning(demo);
      assertEquals(0, demo.exit(LIMIT), demo::story);
      for (String platform : PLATFORMS) {
        for (String mn : POINTS.values()) {
          packetAcknowledged(demo, platform, "2011", mn);
          packetAcknowledged(demo, platform, "2051", mn);
        }
      }
      summedUp(demo);
      assertTrue(demo.errors().stream().noneMatch(line -> line.contains("SEVERE")), demo::story);
      nothingLeft(demo, children);
    }
  }

  @Test
  void cleansUpBehindCtrlC() throws IOException {
    ProcessBuilder builder = Program.envgateBuilder(folder, "en", "demo");
    // a shell's background jobs ignore SIGINT, and a child inherits that
    builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    try (Program demo = Program.start(builder)) {
      List<ProcessHandle> children = childrenOnceRunning(demo);
      demo.line(LIMIT, "that a packet was acknowledged", line -> line.endsWith("→ 9014"));
      Program.start(folder, List.of("kill", "-INT", "" + demo.process().pid())).exit(LIMIT);
      assertEquals(0, demo.exit(LIMIT), demo::story);
      assertTrue(
          demo.lines().stream().anyMatch(line -> line.startsWith("In the ledger of")), demo::story);
      nothingLeft(demo, children);
    }
  }

  private static List<ProcessHandle> childrenOnceRunning(Program demo) {
    demo.line(LIMIT, "that it runs", line -> line.contains("report to 2 platforms"));
    List<ProcessHandle> children = new ArrayList<>(demo.process().descendants().toList());
    assertFalse(children.isEmpty(), () -> "a demo has socat for its serial line\n" + demo.story());
    return children;
  }

  private static void packetAcknowledged(Program demo, String platform, String cn, String mn) {
    Pattern packet =
        Pattern.compile(
            String.format(
                Locale.ROOT, "%s .* %s .* MN=\\w+%s .*Flag=N.* → 9014", platform, cn, mn));
    assertTrue(
        demo.lines().stream().anyMatch(line -> packet.matcher(line).matches()),
        () -> packet + "\n" + demo.story());
  }

  /** The page at the end has a row for each platform, point and report, and nothing is owed. */
  private static void summedUp(Program demo) {
    List<String> rows = new ArrayList<>();
    for (String line : demo.lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row.group(1) + " " + row.group(2) + " " + row.group(3));
        assertTrue(Integer.parseInt(row.group(4)) > 0, demo::story);
      }
    }
    assertEquals(PLATFORMS.size() * POINTS.size() * 2, rows.size(), demo::story);
  }

  private void nothingLeft(Program demo, List<ProcessHandle> children) throws IOException {
    assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList(), demo::story);
    try (Stream<Path> left = Files.list(Program.temporary(folder))) {
      // jSerialComm keeps its native part there from one start to the next
      List<Path> ours = left.filter(path -> !path.endsWith("jSerialComm")).toList();
      assertEquals(List.of(), ours, demo::story);
    }
  }
}
