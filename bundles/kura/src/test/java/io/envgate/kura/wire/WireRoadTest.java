package io.envgate.kura.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import io.envgate.kura.Given;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an asset of Kura over wires into the store, and from the store into a graph. */
class WireRoadTest {
  private static final Instant START = Instant.parse("2026-11-23T04:00:00.700Z");

  @TempDir private Path folder;
  private final VirtualLoop loop = new VirtualLoop(START);
  private final Counts counts = new Counts();
  private final List<WireRecord> emitted = new ArrayList<>();
  private SqliteStore store;
  private Acquisition acquisition;
  private Intake intake;

  @BeforeEach
  void run() {
    store = new SqliteStore(folder, loop);
    acquisition = new Acquisition(loop, loop, store, store, store);
    acquisition.open(
        new PointPlan(
            "outlet1",
            List.of(
                FactorPlan.of("w01018 decimals=1 low=0 high=500"),
                FactorPlan.of("w00000 decimals=1")),
            Map.of(),
            Map.of("city", Duration.ofMinutes(1)),
            List.of(),
            List.of(),
            List.of()));
    receive(Map.of());
    loop.settle();
  }

  @AfterEach
  void close() {
    acquisition.close();
    loop.settle();
    store.close();
  }

  private void receive(Map<String, Object> more) {
    Map<String, Object> properties = new TreeMap<>(more);
    properties.put("kura.service.pid", "wires1");
    properties.put("point", "outlet1");
    properties.put("channels", "COD=w01018; flow=w00000");
    properties.putIfAbsent("every.seconds", "5");
    if (intake != null) {
      intake.factors().forEach(acquisition::remove);
    }
    intake = new Intake(new Given(properties), loop.wall(), loop::nanoTime, counts);
    intake.factors().forEach(acquisition::add);
    loop.settle();
  }

  private void asset(Object cod, Object flow) {
    intake.take(
        List.of(
            AssetRecords.of("hach")
                .read("COD", cod, loop.now())
                .read("flow", flow, loop.now())
                .written()));
  }

  private List<Reading> readings(String factor) {
    List<Reading> found = new ArrayList<>();
    store.readings("outlet1", new Period(START.minusSeconds(7200), Duration.ofDays(1)), found::add);
    return found.stream().filter(one -> one.factor().code().equals(factor)).toList();
  }

  private static Map<String, Object> plain(WireRecord record) {
    Map<String, Object> plain = new TreeMap<>();
    record.getProperties().forEach((key, value) -> plain.put(key, value.getValue()));
    return plain;
  }

  private void emit(String records) {
    Map<String, Object> properties = Map.of("records", records, "readings", true);
    store.onKept(new Outlet(Choice.of(new Given(properties)), loop, emitted::addAll, counts));
  }

  @Test
  void whatAnAssetSaysIsAReadingAtOnce() {
    loop.advance(Duration.ofSeconds(1));
    asset(2.2, 71);
    loop.advance(Duration.ofMillis(20));
    Reading cod = readings("w01018").get(0);
    assertEquals(new BigDecimal("2.2"), cod.value().orElseThrow());
    assertEquals(DataFlag.N, cod.flag());
    assertEquals(START.plusSeconds(1), cod.at());
    assertEquals(new BigDecimal("71"), readings("w00000").get(0).value().orElseThrow());
  }

  @Test
  void itIsJudgedAndReckonedLikeAnyOther() {
    emit("minute");
    for (double cod : new double[] {2.0, 2.1, 2.5, 501.0}) {
      asset(cod, 71);
      loop.advance(Duration.ofSeconds(5));
    }
    loop.advance(Duration.ofMinutes(1));
    assertEquals(DataFlag.T, readings("w01018").get(3).flag(), "above the range");
    WireRecord minute =
        emitted.stream()
            .filter(one -> "minute".equals(plain(one).get("report")))
            .findFirst()
            .orElseThrow();
    Map<String, Object> values = plain(minute);
    assertEquals("outlet1", values.get("assetName"));
    assertEquals(Instant.parse("2026-11-23T04:00:00Z").toEpochMilli(), values.get("start"));
    assertEquals(60L, values.get("seconds"));
    assertEquals(2.2, values.get("w01018_avg"), "(2.0 + 2.1 + 2.5) / 3");
    assertEquals(2.0, values.get("w01018_min"));
    assertEquals(2.5, values.get("w01018_max"));
    assertEquals(DataType.DOUBLE, minute.getProperties().get("w01018_avg").getType());
  }

  @Test
  void aGraphGetsEachReadingTyped() {
    emit("");
    asset(2.2, "out of order");
    loop.advance(Duration.ofMillis(20));
    Map<String, Object> all = new TreeMap<>();
    emitted.forEach(one -> all.putAll(plain(one)));
    long at = START.toEpochMilli();
    assertEquals(
        Map.of(
            "assetName", "outlet1",
            "w01018", 2.2,
            "w01018_timestamp", at,
            "w01018_flag", "N",
            "w00000_timestamp", at,
            "w00000_flag", "D",
            "w00000_error", "hach/flow: 'out of order' is no number"),
        all);
  }

  @Test
  void aFactorThatStaysAwayIsMissedAndTheOtherIsNot() {
    for (int i = 0; i < 6; i++) {
      intake.take(List.of(AssetRecords.of("hach").read("flow", 70 + i, loop.now()).written()));
      loop.advance(Duration.ofSeconds(5));
    }
    assertTrue(readings("w00000").stream().allMatch(one -> one.flag() == DataFlag.N));
    assertEquals(6, readings("w00000").size());
    Reading missed = readings("w01018").get(0);
    assertEquals(DataFlag.B, missed.flag());
    assertEquals(Optional.empty(), missed.value());
    assertTrue(Duration.between(START, missed.at()).toSeconds() >= 10, missed::toString);
  }

  @Test
  void anAssetThatFailsIsSeenWithItsReason() {
    intake.take(List.of(AssetRecords.of("hach").failed("COD", "no answer", loop.now()).written()));
    loop.advance(Duration.ofMillis(20));
    assertEquals(DataFlag.B, readings("w01018").get(0).flag());
    assertEquals("hach/COD: no answer", readings("w01018").get(0).cause());
  }

  @Test
  void anOldValueIsNone() {
    intake.take(
        List.of(AssetRecords.of("hach").read("COD", 2.2, loop.now().minusSeconds(11)).written()));
    loop.advance(Duration.ofMillis(20));
    Reading stale = readings("w01018").get(0);
    assertEquals(Optional.empty(), stale.value());
    assertEquals("COD: the value was read 11 s ago", stale.cause());
    assertEquals(1, counts.of("value-stale"));
  }

  @Test
  void aValueThatIsEmittedTwiceIsOneReading() {
    WireRecord same = AssetRecords.of("hach").read("COD", 2.2, loop.now()).written();
    intake.take(List.of(same, same));
    loop.advance(Duration.ofSeconds(1));
    intake.take(List.of(same));
    loop.advance(Duration.ofSeconds(1));
    assertEquals(1, readings("w01018").size());
    assertEquals(2, counts.of("value-repeated"));
  }

  @Test
  void aResultOfAnInstrumentWithAClockStandsAtItsOwnTime() {
    receive(Map.of("time", "own", "every.seconds", "3600"));
    Instant sampled = Instant.parse("2026-11-23T03:20:00Z");
    intake.take(List.of(AssetRecords.of("hach").read("COD", 21.5, sampled).written()));
    loop.advance(Duration.ofMillis(20));
    assertEquals(sampled, readings("w01018").get(0).at());
    assertEquals(Optional.of(START), readings("w01018").get(0).heardAt());
  }

  @Test
  void aFloodDoesNotHoldItsBringerUpAndIsCounted() {
    for (int i = 0; i < 100_000; i++) { // nobody takes anything meanwhile
      intake.take(
          List.of(
              AssetRecords.of("hach").read("COD", i / 1000.0, loop.now().plusMillis(i)).written()));
    }
    assertEquals(100_000 - WiredFactor.MOST_WAITING, counts.of("value-overflow"));
    loop.advance(Duration.ofSeconds(10));
    List<Reading> kept = readings("w01018");
    assertEquals(WiredFactor.MOST_WAITING, kept.size());
    assertEquals(
        new BigDecimal("99.999"), kept.get(kept.size() - 1).value().orElseThrow(), "the newest");
  }

  @Test
  void whatNobodyWantsIsCounted() {
    intake.take(List.of(AssetRecords.of("hach").read("temperature", 20, loop.now()).written()));
    assertEquals(1, counts.of("record-without-factor"));
  }
}
