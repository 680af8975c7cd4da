package io.envgate.kura.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.kura.Given;
import io.envgate.loop.VirtualLoop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;

class OutletTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Factor COD = new Factor("w01018");

  private final VirtualLoop loop = new VirtualLoop(NOON);
  private final Counts counts = new Counts();
  private final List<List<WireRecord>> emitted = new ArrayList<>();

  private Outlet outlet(Map<String, Object> properties) {
    return new Outlet(Choice.of(new Given(properties)), loop, emitted::add, counts);
  }

  private static Reading reading(String point, int second, String value) {
    return new Reading(
        point,
        COD,
        NOON.plusSeconds(second),
        1,
        Optional.of(new BigDecimal(value)),
        DataFlag.N,
        "");
  }

  private static DataRecord event(Content content) {
    return new DataRecord(
        new RecordId("outlet1", Report.EVENT, new Period(NOON, Duration.ZERO), 1), NOON, content);
  }

  private List<Object> figures() {
    return emitted.stream()
        .flatMap(List::stream)
        .<Object>map(one -> one.getProperties().get("w01018").getValue())
        .toList();
  }

  private static Map<String, Object> plain(WireRecord record) {
    Map<String, Object> plain = new TreeMap<>();
    record.getProperties().forEach((key, value) -> plain.put(key, value.getValue()));
    return plain;
  }

  @Test
  void aGraphThatIsStuckHoldsNobodyUpAndWhatItMissesIsCounted() {
    Outlet outlet = outlet(Map.of("queue", 3));
    for (int i = 0; i < 10; i++) {
      outlet.readings(List.of(reading("outlet1", i, i + ".5"))); // its loop stands still meanwhile
    }
    assertEquals(7, counts.of("overflow"));
    loop.settle();
    assertEquals(List.of(7.5, 8.5, 9.5), figures(), "the newest");
    assertEquals(3, counts.of("emitted"));
  }

  @Test
  void aGraphThatFailsIsNotTheEnd() {
    List<Object> got = new ArrayList<>();
    Outlet outlet =
        new Outlet(
            Choice.of(new Given(Map.of())),
            loop,
            records -> {
              got.add(records);
              throw new IllegalStateException("a component of the graph");
            },
            counts);
    outlet.readings(List.of(reading("outlet1", 0, "1")));
    outlet.readings(List.of(reading("outlet1", 1, "2")));
    loop.settle();
    assertEquals(2, got.size());
    assertEquals(2, counts.of("failed"));
  }

  @Test
  void givesWhatIsChosenOnly() {
    Outlet outlet =
        outlet(Map.of("points", "outlet2", "records", "hour event", "readings", "true"));
    outlet.readings(List.of(reading("outlet1", 0, "1"), reading("outlet2", 0, "2")));
    outlet.record(event(new Content.Started(NOON)));
    loop.settle();
    assertEquals(List.of(2.0), figures());
  }

  @Test
  void oneEnvelopeHasAllReadingsOfAPollAndOneRecordEachTime() {
    Outlet outlet = outlet(Map.of());
    outlet.readings(
        List.of(
            reading("outlet1", 0, "1"),
            new Reading(
                "outlet1", new Factor("w00000"), NOON, 1, Optional.empty(), DataFlag.B, "silent"),
            reading("outlet1", 5, "2")));
    loop.settle();
    List<WireRecord> records = emitted.get(0);
    assertEquals(
        Map.of(
            "assetName", "outlet1",
            "w01018", 1.0,
            "w01018_flag", "N",
            "w01018_timestamp", NOON.toEpochMilli(),
            "w00000_flag", "B",
            "w00000_error", "silent",
            "w00000_timestamp", NOON.toEpochMilli()),
        plain(records.get(0)));
    assertEquals(2.0, plain(records.get(1)).get("w01018"));
    assertEquals(2, records.size());
  }

  @Test
  void tellsWhatHappenedWithItsNumbers() {
    Outlet outlet = outlet(Map.of());
    outlet.record(
        event(
            new Content.Happened(
                Content.Happened.Kind.OVER_LIMIT,
                Optional.of(COD),
                Optional.of(new BigDecimal("51.0")),
                Optional.of(new BigDecimal("50")),
                NOON,
                Optional.empty(),
                "above 50")));
    loop.settle();
    assertEquals(
        Map.ofEntries(
            Map.entry("assetName", "outlet1"),
            Map.entry("report", "event"),
            Map.entry("start", NOON.toEpochMilli()),
            Map.entry("seconds", 0L),
            Map.entry("version", 1),
            Map.entry("event", "over-limit"),
            Map.entry("factor", "w01018"),
            Map.entry("value", 51.0),
            Map.entry("limit", 50.0),
            Map.entry("begin", NOON.toEpochMilli()),
            Map.entry("cause", "above 50")),
        plain(emitted.get(0).get(0)));
  }

  @Test
  void emitsNothingAfterItsEnd() {
    Outlet outlet = outlet(Map.of());
    outlet.readings(List.of(reading("outlet1", 0, "1")));
    outlet.close();
    loop.settle();
    assertEquals(List.of(), emitted);
  }
}
