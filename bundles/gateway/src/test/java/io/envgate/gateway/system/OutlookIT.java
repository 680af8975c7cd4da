package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code envgate status} on a store with some hours of this month, none of which was sent. */
class OutlookIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  /** Up to four hours that are over and of this month in China: every other one is at fault. */
  private static List<DataRecord> hours() {
    OffsetDateTime now =
        Instant.now().atOffset(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.HOURS);
    List<DataRecord> hours = new ArrayList<>();
    for (int back = 4; back > 0; back--) {
      OffsetDateTime start = now.minusHours(back);
      if (start.getMonth() == now.getMonth()) {
        hours.add(hour(start.toInstant(), back % 2 == 0 ? DataFlag.N : DataFlag.D));
      }
    }
    return hours;
  }

  private static DataRecord hour(Instant start, DataFlag flag) {
    Figures figures = new Figures(new Factor("w01018"), Map.of(), flag, 0, BigDecimal.ZERO);
    return new DataRecord(
        new RecordId("outlet1", Report.HOUR, new Period(start, HOUR), 1),
        start.plus(HOUR),
        new Content.Measured(List.of(figures)));
  }

  @Test
  void theStatusTellsHowTransmissionAndValidityStand() throws IOException {
    List<DataRecord> hours = hours();
    assumeTrue(hours.size() == 4, "the month has just begun");
    Files.writeString(
        folder.resolve("station.yaml"),
        """
        station: {name: 南厂, timezone: Asia/Shanghai, data: data}
        lines:
          plc: {tcp: "127.0.0.1:1502"}
        monitoring-points:
          outlet1:
            system: 32
            target: 85
            analyzers:
              cod: {line: plc, unit: 1, registers: [{factor: w01018, table: holding, address: 0, type: float32}]}
            factors: {w01018: }
        platforms:
          city:
            protocol: hj212-2017
            address: 127.0.0.1:9001
            password: "123456"
            mn: {outlet1: 010000A8900016F000169DC0}
            reports: {hour: true}
        """);
    VirtualLoop loop = new VirtualLoop(hours.get(0).madeAt());
    try (SqliteStore store = new SqliteStore(folder.resolve("data"), loop)) {
      store.keepRecords(
          hours.stream().map(hour -> new Store.Owed(hour, List.of("city"))).toList(), kept -> {});
      loop.settle();
    }
    try (Program status = Program.envgate(folder, "status", "station.yaml", "--json")) {
      assertEquals(1, status.exit(LIMIT), "no gateway runs");
      JsonObject month = null;
      for (JsonElement one :
          JsonParser.parseString(status.lines().get(0))
              .getAsJsonObject()
              .getAsJsonArray("outlook")) {
        if (one.getAsJsonObject().get("span").getAsString().equals("month")) {
          month = one.getAsJsonObject();
        }
      }
      assumeTrue(hours().size() == 4, "the month has just begun");
      assertEquals("city", month.get("platform").getAsString());
      assertEquals(0.85, month.get("target").getAsDouble(), status::story);
      assertEquals(0.0, month.get("transmission").getAsDouble(), status::story);
      double validity = month.get("validity").getAsDouble();
      assertTrue(validity >= 0.4 && validity <= 0.5, status::story); // 2 of 4, or of 5 on the hour
    }
  }
}
