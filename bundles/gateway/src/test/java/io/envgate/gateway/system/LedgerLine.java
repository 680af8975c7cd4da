package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** One object of {@code envgate ledger --json}. */
record LedgerLine(
    String platform, String point, String report, Instant dataTime, String state, JsonObject all) {
  private static final Duration LIMIT = Until.PATIENCE;

  /** The ledger as a person would see it now. */
  static List<LedgerLine> of(Path station) {
    try (Program ledger =
        Program.envgate(station.getParent(), "ledger", station.toString(), "--json")) {
      return read(ledger);
    }
  }

  /** What this ledger command prints until it ends. */
  static List<LedgerLine> read(Program ledger) {
    assertEquals(0, ledger.exit(LIMIT), ledger::story);
    return ledger.lines().stream().map(LedgerLine::parse).toList();
  }

  private static LedgerLine parse(String line) {
    JsonObject object = JsonParser.parseString(line).getAsJsonObject();
    return new LedgerLine(
        object.get("platform").getAsString(),
        object.get("point").getAsString(),
        object.get("report").getAsString(),
        OffsetDateTime.parse(object.get("dataTime").getAsString()).toInstant(),
        object.get("state").getAsString(),
        object);
  }

  /** What a delivery is called, whatever became of it. */
  String key() {
    return String.join(" ", platform, point, report, dataTime.toString());
  }

  boolean acknowledged() {
    return state.equals("acknowledged");
  }
}
