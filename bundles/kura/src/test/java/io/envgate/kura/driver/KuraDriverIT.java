package io.envgate.kura.driver;

import static io.envgate.kura.fake.FakeKura.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.kura.fake.FakeAsset;
import io.envgate.kura.fake.FakeBus;
import io.envgate.kura.fake.FakeKura;
import io.envgate.kura.fake.KuraRelease;
import io.envgate.simulator.Mischief;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KuraDriverIT {
  private static final String FACTORY = "io.envgate.kura.driver.AnalyzerDriver";

  /** COD as a float, its status register, and a counter: a profile as a user writes it. */
  private static final String PROFILE =
      """
      registers:
        - {factor: w01018, name: cod, table: holding, address: 0, type: float32, order: ABCD, unit: mg/L}
        - {name: total, table: holding, address: 10, type: uint32, order: ABCD, scale: 0.001}
        - {name: state, table: holding, address: 2, type: uint16, values: {0: N, 1: C calibrating}}
      """;

  @TempDir static Path storage;
  private static final Map<KuraRelease, FakeKura> KURAS = new EnumMap<>(KuraRelease.class);

  private FakeBus bus;
  private FakeKura kura;
  private final List<FakeAsset> assets = new ArrayList<>();
  private final List<String> drivers = new ArrayList<>();

  @BeforeEach
  void aBusWithThreeUnits() throws Exception {
    bus = FakeBus.tcp(20);
    bus.set(1, 0, 23.5f).set(1, 10, 1).set(1, 11, 2).set(1, 20, 77);
  }

  @AfterEach
  void end() throws Exception {
    assets.forEach(FakeAsset::close);
    for (String driver : drivers) {
      kura.configurations().delete(driver);
    }
    bus.close();
  }

  @AfterAll
  static void endAll() throws Exception {
    for (FakeKura one : KURAS.values()) {
      one.close();
    }
  }

  /** Each release is started once; a test leaves no driver behind. */
  private void start(KuraRelease release) throws Exception {
    kura = KURAS.get(release);
    if (kura == null) {
      kura = FakeKura.start(release, storage.resolve(release.name()));
      KURAS.put(release, kura);
    }
    until(
        "the drivers of the test before are gone",
        () -> kura.context().getServiceReference(Driver.class) == null);
  }

  private void driver(String pid, Map<String, Object> page) throws Exception {
    drivers.add(pid);
    kura.configurations().create(FACTORY, pid);
    kura.await(Driver.class, "(kura.service.pid=" + pid + ")");
    kura.configurations().update(pid, page);
    kura.await(
        Driver.class, "(&(kura.service.pid=" + pid + ")(address=" + page.get("address") + "))");
  }

  private Map<String, Object> page() {
    return Map.of(
        "address", bus.address(), "profile.text", PROFILE, "line.timeout", 200, "patience", 3000);
  }

  private FakeAsset asset(String driver) {
    FakeAsset asset = new FakeAsset(kura.context(), driver);
    assets.add(asset);
    return asset;
  }

  private FakeAsset threeChannels(String driver) {
    return asset(driver)
        .with("cod", DataType.DOUBLE, Map.of("factor", "w01018"))
        .with("total", DataType.STRING, Map.of("point", "total"))
        .with("raw", DataType.INTEGER, Map.of("address", 20))
        .open();
  }

  @ParameterizedTest
  @EnumSource(names = {"KURA_5_1", "KURA_6", "ON_FELIX"})
  void readsThreeChannelsByFactorByPointAndByRegister(KuraRelease release) throws Exception {
    start(release);
    driver("analyzer", page());
    FakeAsset asset = threeChannels("analyzer");

    Map<String, ChannelRecord> plain = asset.read();
    Map<String, ChannelRecord> prepared = asset.readPrepared();

    for (Map<String, ChannelRecord> read : List.of(plain, prepared)) {
      assertEquals(TypedValues.newDoubleValue(23.5), read.get("cod").getValue());
      assertEquals(TypedValues.newStringValue("65.538"), read.get("total").getValue());
      assertEquals(TypedValues.newIntegerValue(77), read.get("raw").getValue());
      assertEquals(
          ChannelFlag.SUCCESS,
          read.get("cod").getChannelStatus().getChannelFlag(),
          read.toString());
      assertTrue(read.get("cod").getTimestamp() > 0);
    }
    assertEquals(1, bus.connections());
  }

  @Test
  void aDriverStartsWithTheDefaultsAloneAndSaysWhatItMisses() throws Exception {
    start(KuraRelease.KURA_5_6);
    drivers.add("fresh");
    kura.configurations().create(FACTORY, "fresh");
    kura.await(Driver.class, "(kura.service.pid=fresh)");

    ChannelRecord read = threeChannels("fresh").read("cod").get("cod");

    assertEquals(ChannelFlag.FAILURE, read.getChannelStatus().getChannelFlag());
    assertTrue(
        read.getChannelStatus().getExceptionMessage().startsWith("address:"), read.toString());
  }

  @Test
  void aValueBeyondItsRangeWhichKuraLetsThroughIsNamed() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", Map.of("address", "127.0.0.1:70000"));

    ChannelRecord read = threeChannels("analyzer").read("raw").get("raw");

    assertTrue(read.getChannelStatus().getExceptionMessage().contains("70000"), read.toString());
  }

  @Test
  void aBadChannelFailsAloneWithItsReason() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset =
        asset("analyzer")
            .with("good", DataType.DOUBLE, Map.of("factor", "w01018"))
            .with("unknown", DataType.DOUBLE, Map.of("factor", "w21003"))
            .with("nothing", DataType.DOUBLE, Map.of())
            .with("twice", DataType.DOUBLE, Map.of("factor", "w01018", "address", 3))
            .with("fraction", DataType.INTEGER, Map.of("factor", "w01018"))
            .with("beyond", DataType.DOUBLE, Map.of("address", 2000))
            .open();

    Map<String, ChannelRecord> read = asset.readPrepared();

    assertEquals(TypedValues.newDoubleValue(23.5), read.get("good").getValue());
    for (String bad : List.of("unknown", "nothing", "twice", "fraction", "beyond")) {
      assertEquals(ChannelFlag.FAILURE, read.get(bad).getChannelStatus().getChannelFlag(), bad);
      assertNull(read.get(bad).getValue(), bad);
    }
    assertTrue(
        read.get("beyond").getChannelStatus().getExceptionMessage().contains("exception 2"),
        read.toString());
    assertTrue(
        read.get("unknown").getChannelStatus().getExceptionMessage().contains("it has [cod"),
        read.toString());
  }

  @Test
  void whatTheInstrumentItselfFlagsIsNoGoodFigureButItsFlagCanBeRead() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset =
        asset("analyzer")
            .with("cod", DataType.DOUBLE, Map.of("factor", "w01018"))
            .with("flag", DataType.STRING, Map.of("factor", "w01018", "shows", "flag"))
            .open();
    assertEquals(TypedValues.newStringValue("N"), asset.read().get("flag").getValue());

    bus.set(1, 2, 1);
    Map<String, ChannelRecord> calibrating = asset.read();

    assertEquals(TypedValues.newStringValue("C"), calibrating.get("flag").getValue());
    assertEquals(ChannelFlag.FAILURE, calibrating.get("cod").getChannelStatus().getChannelFlag());
  }

  @Test
  void writesWhatWasToldAndNothingElse() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset =
        asset("analyzer")
            .with("setpoint", DataType.DOUBLE, Map.of("address", 30, "scale", "0.1"))
            .with("pump", DataType.BOOLEAN, Map.of("address", 40, "table", "coil"))
            .with("display", DataType.DOUBLE, Map.of("address", 5, "table", "input"))
            .open();

    ChannelRecord written = asset.write("setpoint", TypedValues.newDoubleValue(12.3));
    ChannelRecord switched = asset.write("pump", TypedValues.newBooleanValue(true));
    ChannelRecord tooFine = asset.write("setpoint", TypedValues.newDoubleValue(12.34));
    ChannelRecord readOnly = asset.write("display", TypedValues.newDoubleValue(1));

    assertEquals(ChannelFlag.SUCCESS, written.getChannelStatus().getChannelFlag(), "" + written);
    assertEquals(123, bus.get(1, 30));
    assertEquals(ChannelFlag.SUCCESS, switched.getChannelStatus().getChannelFlag(), "" + switched);
    assertEquals(1, bus.get(1, 40));
    assertEquals(ChannelFlag.FAILURE, tooFine.getChannelStatus().getChannelFlag(), "" + tooFine);
    assertEquals(ChannelFlag.FAILURE, readOnly.getChannelStatus().getChannelFlag(), "" + readOnly);
  }

  @Test
  void aDeadInstrumentIsAFailureOfEachChannelAndOneThatIsBackIsReadAgain() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset = threeChannels("analyzer");
    asset.read();

    bus.behave(1, new Mischief.Silent());
    Map<String, ChannelRecord> dead = asset.readPrepared();
    dead.forEach(
        (name, record) -> {
          assertEquals(ChannelFlag.FAILURE, record.getChannelStatus().getChannelFlag(), name);
          assertNull(record.getValue(), name);
          assertTrue(
              record.getChannelStatus().getExceptionMessage().contains("no answer within"),
              record.toString());
        });

    bus.behave(1, new Mischief.None());
    until(
        "the instrument is read again",
        () ->
            asset.readPrepared().get("cod").getChannelStatus().getChannelFlag()
                == ChannelFlag.SUCCESS);
  }

  @Test
  void aListenerHearsFiguresAndFailuresUntilItLeaves() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset =
        asset("analyzer")
            .with("cod", DataType.DOUBLE, Map.of("factor", "w01018", "every", 100))
            .listening("cod")
            .open();

    until("a figure is heard", () -> !asset.events().isEmpty());
    ChannelRecord first = asset.events().get(0).getChannelRecord();
    assertEquals("cod", first.getChannelName());
    assertEquals(TypedValues.newDoubleValue(23.5), first.getValue());

    bus.behave(1, new Mischief.Silent());
    until(
        "the outage is heard",
        () ->
            asset.events().stream()
                .anyMatch(
                    event ->
                        event.getChannelRecord().getChannelStatus().getChannelFlag()
                            == ChannelFlag.FAILURE));

    bus.behave(1, new Mischief.None());
    asset.close();
    long asked = bus.requests();
    int heard = asset.events().size();
    threeChannels("analyzer").read(); // goes behind a round that may still be on the line
    threeChannels("analyzer").read();
    assertTrue(bus.requests() <= asked + 5, "rounds go on: " + (bus.requests() - asked));
    assertTrue(asset.events().size() <= heard + 1, "events go on");
  }

  @Test
  void anUpdateWhileReadingAttachesTheAssetAnewAndLosesNoCall() throws Exception {
    start(KuraRelease.KURA_5_6);
    driver("analyzer", page());
    FakeAsset asset = threeChannels("analyzer");
    int before = asset.preparations();
    AtomicBoolean ends = new AtomicBoolean();
    CompletableFuture<Integer> reading =
        CompletableFuture.supplyAsync(
            () -> {
              int reads = 0;
              while (!ends.get()) {
                try {
                  asset.readPrepared();
                  reads++;
                } catch (Exception thrown) { // the asset has no driver for a moment
                  if (!(thrown.getCause() instanceof NullPointerException)) {
                    throw new IllegalStateException(thrown);
                  }
                }
              }
              return reads;
            });

    for (int unit = 2; unit <= 6; unit++) {
      bus.set(unit, 0, unit + 0.25f);
      int expected = unit;
      kura.configurations().update("analyzer", Map.of("unit", unit));
      until(
          "attached again",
          () -> asset.isAttached() && asset.preparations() >= before + expected - 1);
    }
    ends.set(true);

    assertTrue(reading.get() > 0);
    assertEquals(TypedValues.newDoubleValue(6.25), asset.read("cod").get("cod").getValue());
  }

  @Test
  void twentyAssetsShareOneBusAndEachGetsItsOwnFigures() throws Exception {
    start(KuraRelease.KURA_6);
    bus.close();
    bus = FakeBus.rtu(20);
    List<FakeAsset> twenty = new ArrayList<>();
    for (int unit = 1; unit <= 20; unit++) {
      bus.set(unit, 0, unit + 0.5f);
      String pid = "analyzer" + unit;
      driver(
          pid,
          Map.of(
              "line",
              "rtu-over-tcp",
              "address",
              bus.address(),
              "profile.text",
              PROFILE,
              "unit",
              unit,
              "baud",
              115200,
              "patience",
              20000));
      twenty.add(asset(pid).with("cod", DataType.DOUBLE, Map.of("factor", "w01018")).open());
    }

    for (int round = 0; round < 3; round++) {
      List<CompletableFuture<ChannelRecord>> reads =
          twenty.stream().map(asset -> CompletableFuture.supplyAsync(() -> cod(asset))).toList();
      for (int unit = 1; unit <= 20; unit++) {
        assertEquals(TypedValues.newDoubleValue(unit + 0.5), reads.get(unit - 1).get().getValue());
      }
    }

    assertEquals(1, bus.connections(), "one owner of the line");
  }

  @Test
  void readsOverASerialPortBeforeAndAfterAReinstallation(@TempDir Path box) throws Exception {
    bus.close();
    bus = FakeBus.rtu(1).set(1, 0, 23.5f);
    Path port = box.resolve("ttyS1");
    Process cable =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + port, "tcp:" + bus.address()).start();
    FakeKura own = FakeKura.start(KuraRelease.KURA_5_6, box.resolve("kura"));
    kura = own;
    until("the port is there", () -> Files.exists(port));
    try (FileChannel holds = FileChannel.open(port)) { // else the pair ends with its first user
      assertTrue(holds.isOpen());
      driver(
          "serial", Map.of("line", "serial", "address", port.toString(), "profile.text", PROFILE));
      FakeAsset asset = asset("serial").with("cod", DataType.DOUBLE, Map.of("factor", "w01018"));
      asset.open();
      until("read", () -> TypedValues.newDoubleValue(23.5).equals(cod(asset).getValue()));

      kura.uninstall();
      kura.install(); // the configuration is still Kura's

      until("attached again", asset::isAttached);
      until("read again", () -> TypedValues.newDoubleValue(23.5).equals(cod(asset).getValue()));
    } finally {
      drivers.clear();
      own.close();
      cable.destroy();
    }
  }

  private static ChannelRecord cod(FakeAsset asset) {
    try {
      return asset.readPrepared().get("cod");
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void withoutAConfigurationThereIsNoDriverThatCouldBreakAssets() throws Exception {
    start(KuraRelease.KURA_5_6);
    FakeAsset asset = threeChannels("analyzer"); // would break at a driver without Kura's name
    assertNull(kura.context().getServiceReference(Driver.class));

    driver("analyzer", page());

    assertEquals(1, kura.context().getServiceReferences(Driver.class, null).size());
    assertEquals(TypedValues.newDoubleValue(23.5), asset.read("cod").get("cod").getValue());
  }
}
