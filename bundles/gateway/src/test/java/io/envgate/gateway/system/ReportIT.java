package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.Store;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code envgate report} on a store with two days of a stack. */
class ReportIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Instant FIRST = Instant.parse("2026-10-31T16:00:00Z"); // 1 November in China

  @TempDir Path folder;

  @BeforeEach
  void keepTwoDays() throws IOException {
    Files.writeString(
        folder.resolve("station.yaml"),
        """
        station: {name: 南厂, timezone: Asia/Shanghai, data: data}
        lines:
          plc: {tcp: "127.0.0.1:1502"}
        monitoring-points:
          stack1:
            system: 31
            rules: flue-gas
            analyzers:
              gas: {line: plc, unit: 1, registers: [{factor: a21026, table: holding, address: 0, type: float32}]}
            factors: {a21026: }
        platforms: {}
        """);
    VirtualLoop loop = new VirtualLoop(FIRST);
    try (SqliteStore store = new SqliteStore(folder.resolve("data"), loop)) {
      List<Store.Owed> owed =
          List.of(
              new Store.Owed(day(0, "840", "35.00", DataFlag.N), List.of()),
              new Store.Owed(day(1, "1080", "45.00", DataFlag.N), List.of()),
              new Store.Owed(day(2, "24", "1.00", DataFlag.D), List.of()));
      List<Store.Kept> kept = new ArrayList<>();
      store.keepRecords(owed, kept::add);
      loop.settle();
      assertEquals(List.of(new Store.Kept.Durable()), kept);
    }
  }

  private static DataRecord day(int number, String sum, String mean, DataFlag flag) {
    Period period = new Period(FIRST.plus(Duration.ofDays(number)), Duration.ofDays(1));
    Figures figures =
        new Figures(
            new Factor("a21026"),
            Map.of(Statistic.MEAN, new BigDecimal(mean), Statistic.TOTAL, new BigDecimal("12.5")),
            flag,
            24,
            new BigDecimal(sum),
            Map.of(Carried.VALID, flag == DataFlag.N ? BigDecimal.ONE : BigDecimal.ZERO));
    return new DataRecord(
        new RecordId("stack1", Report.DAY, period, 1),
        period.end(),
        new Content.Measured(List.of(figures)));
  }

  @Test
  void aMonthByItsDaysAsCsv() {
    try (Program report =
        Program.envgate(folder, "report", "station.yaml", "--month", "2026-11", "--csv")) {
      assertEquals(0, report.exit(LIMIT), report::story);
      assertEquals(
          List.of(
              "point,factor,time,mean,corrected,least,greatest,total,day,night,max 8 h,flag,valid days,valid",
              "stack1,a21026 Sulphur dioxide (SO2),2026-11-01,35.00,,,,12.5,,,,N,,yes",
              "stack1,a21026 Sulphur dioxide (SO2),2026-11-02,45.00,,,,12.5,,,,N,,yes",
              "stack1,a21026 Sulphur dioxide (SO2),2026-11-03,1.00,,,,12.5,,,,D,,no",
              "stack1,a21026 Sulphur dioxide (SO2),2026-11,40.00,,,,37.5,,,,D,2/3,no"),
          report.lines());
    }
  }

  @Test
  void aYearByItsMonthsForPeopleInChinese() {
    try (Program report =
        Program.start(
            Program.envgateBuilder(folder, "zh", "report", "station.yaml", "--year", "2026"))) {
      assertEquals(0, report.exit(LIMIT), report::story);
      List<String> lines = report.lines();
      assertEquals(3, lines.size(), report::story);
      assertTrue(lines.get(0).startsWith("监测点"), report::story);
      assertTrue(lines.get(1).contains("二氧化硫") && lines.get(1).contains("2026-11"));
      assertTrue(lines.get(2).contains("40.00") && lines.get(2).endsWith("是"), report::story);
    }
  }

  @Test
  void asksForAMonthOrAYear() {
    try (Program report = Program.envgate(folder, "report", "station.yaml")) {
      assertEquals(2, report.exit(LIMIT), report::story);
      assertEquals(List.of("give exactly one of --month 2026-11 and --year 2026"), report.errors());
    }
    try (Program report = Program.envgate(folder, "report", "station.yaml", "--month", "2026-13")) {
      assertEquals(2, report.exit(LIMIT), report::story);
    }
  }
}
