package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212instrument.PacketProfile;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {
  @TempDir private Path folder;
  private Map<String, Map<String, Object>> made;

  @BeforeEach
  void makeThem() throws IOException {
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-everything"), folder);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
  }

  @Test
  void eachPartHasItsOwn() {
    assertEquals(
        List.of(
            "io.envgate.store",
            "io.envgate.acquisition",
            "io.envgate.line~bus1",
            "io.envgate.line~plc",
            "io.envgate.line~moxa",
            "io.envgate.line~dtu1",
            "io.envgate.line~dtu2",
            "io.envgate.analyzer~outlet1.cod",
            "io.envgate.analyzer~weather",
            "io.envgate.analyzer~plc",
            "io.envgate.analyzer~north",
            "io.envgate.analyzer~south",
            "io.envgate.point~outlet1",
            "io.envgate.point~outlet2",
            "io.envgate.platform~city",
            "io.envgate.platform~bureau",
            "io.envgate.forwarder",
            "io.envgate.control",
            "io.envgate.local"),
        List.copyOf(made.keySet()));
  }

  @Test
  void aFactorThatComesOverWiresIsReportedLikeAnyOther() throws IOException {
    Path wires = Files.createDirectory(folder.resolve("wires"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-wires"), wires);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
    Map<String, Object> point = made.get("io.envgate.point~outlet2");
    assertEquals(List.of(), List.of((String[]) point.get("analyzers")));
    String[] factors = (String[]) point.get("factors");
    assertEquals(1, factors.length);
    assertTrue(factors[0].startsWith("w01018 "), factors[0]);
    assertArrayEquals(new String[] {"city=30000"}, (String[]) point.get("realtime"));
    assertEquals(false, point.get("published"));
    Map<String, Object> others = made.get("io.envgate.point~outlet3");
    assertEquals(true, others.get("published"));
    assertArrayEquals(new String[0], (String[]) others.get("factors"));
    assertTrue(
        List.of((String[]) made.get("io.envgate.platform~city").get("mn"))
            .contains("outlet3=010000A8900016F000169DC2"));
  }

  @Test
  void theClockKnowsWhoMayMoveIt() {
    assertEquals(Map.of("confirmed", true, "setMachine", true), made.get("io.envgate.acquisition"));
    assertEquals("follow", made.get("io.envgate.platform~city").get("clock"));
    assertEquals("compare", made.get("io.envgate.platform~bureau").get("clock"));
  }

  @Test
  void controlKnowsWhatEachPlatformMayHaveDone() {
    Map<String, Object> control = made.get("io.envgate.control");

    assertEquals(
        List.of(
            "city=calibrate",
            "city=calibrate-zero",
            "city=calibrate-span",
            "city=clean",
            "city=set"),
        List.of((String[]) control.get("allowed")));
    assertEquals(600_000L, control.get("expiryMillis"));
    assertEquals(6, control.get("perHour"));
    assertEquals(
        List.of(
            "outlet1=outlet1.cod",
            "outlet1=weather",
            "outlet1=plc",
            "outlet2=weather",
            "outlet2=plc",
            "outlet2=north",
            "outlet2=south"),
        List.of((String[]) control.get("instruments")));
  }

  @Test
  void overMqttNobodyIsHeardUnlessTheFileSaysWhere() throws IOException {
    Path file =
        Resources.copied(
            Resources.ROOT.resolve("stations/valid-mqtt"),
            Files.createDirectory(folder.resolve("mqtt")));
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    Map<String, Map<String, Object>> all =
        Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());

    Map<String, Object> bureau = all.get("io.envgate.platform.mqtt~bureau");
    assertEquals("envgate/{station}/{platform}/request", bureau.get("requests"));
    assertEquals("envgate/{station}/{platform}/response", bureau.get("answers"));
    assertEquals(600_000L, bureau.get("minuteMillis"));
    assertArrayEquals(
        new String[] {
          "outlet1 only", "outlet1 w01018 code=COD unit=mg/L>ug/L celsius=0 decimals=0"
        },
        (String[]) bureau.get("forms"));
    assertEquals(null, all.get("io.envgate.platform.mqtt~listener").get("requests"));
    assertEquals(
        List.of("bureau=calibrate", "hub=calibrate"),
        List.of((String[]) all.get("io.envgate.control").get("allowed")));
  }

  @Test
  void aPlatformThatTakesFilesKnowsItsFoldersAndWhatItsFieldsAreCalled() throws IOException {
    Path home = Files.createDirectory(folder.resolve("media"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-media"), home);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    Map<String, Map<String, Object>> all =
        Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());

    Map<String, Object> pictures = all.get("io.envgate.platform.media~pictures");
    assertEquals("https://media.example.cn/upload", pictures.get("url"));
    assertEquals("CITY_PASSWORD", pictures.get("password.secret"));
    assertArrayEquals(
        new String[] {"outlet1=" + file.getParent().resolve("pictures/outlet1")},
        (String[]) pictures.get("folders"));
    assertArrayEquals(
        new String[] {
          "mn=DeviceId", "time=DataTime", "name=FileName", "size=", "digest=SHA256", "file=file"
        },
        (String[]) pictures.get("fields"));
    assertEquals("\"code\":0", pictures.get("accepted"));
  }

  @Test
  void theStoreKnowsHowLongToKeepAndWhatDataFollow() {
    Map<String, Object> store = made.get("io.envgate.store");
    assertEquals("sha-256", store.get("chain"));
    assertArrayEquals(new String[] {"city=outlet1"}, (String[]) store.get("witnesses"));
    assertEquals(60L, store.get("keepPollsDays"));
    assertEquals(3660L, store.get("keepRecordsDays"));
    assertArrayEquals(
        new String[] {"line rs485 bus1", "point outlet outlet1", "platform town city"},
        (String[]) store.get("renames"));
    assertArrayEquals(
        new String[] {"town"}, (String[]) made.get("io.envgate.platform~city").get("formerly"));
    assertArrayEquals(
        new String[0], (String[]) made.get("io.envgate.point~outlet2").get("formerly"));
  }

  @Test
  void lines() {
    assertEquals(
        Map.of(
            "name",
            "bus1",
            "kind",
            "serial",
            "framing",
            "ascii",
            "port",
            "/dev/ttyS1",
            "baud",
            19200,
            "parity",
            "even",
            "dataBits",
            7,
            "stopBits",
            2,
            "timeoutMillis",
            300L,
            "gapMillis",
            0L),
        made.get("io.envgate.line~bus1"));
    assertEquals(
        Map.of(
            "name",
            "plc",
            "kind",
            "tcp",
            "framing",
            "tcp",
            "host",
            "127.0.0.1",
            "tcpPort",
            1502,
            "timeoutMillis",
            1000L,
            "gapMillis",
            0L),
        made.get("io.envgate.line~plc"));
  }

  @Test
  void linesThatModemsDialInto() {
    assertEquals(
        Map.of(
            "name",
            "dtu1",
            "kind",
            "listen",
            "framing",
            "rtu",
            "host",
            "0.0.0.0",
            "tcpPort",
            5020,
            "registration",
            "STATION-1",
            "heartbeat",
            "0xFE",
            "timeoutMillis",
            3000L,
            "gapMillis",
            0L),
        made.get("io.envgate.line~dtu1"));
    assertEquals("0x53 02", made.get("io.envgate.line~dtu2").get("registration"));
    assertEquals("ascii", made.get("io.envgate.line~dtu2").get("framing"));
  }

  @Test
  void analyzers() {
    assertEquals(200L, made.get("io.envgate.analyzer~outlet1.cod").get("gapMillis"));
    Map<String, Object> weather = made.get("io.envgate.analyzer~weather");
    assertEquals("(name=moxa)", weather.get("line.target"));
    assertEquals(247, weather.get("unit"));
    assertEquals(0L, weather.get("everyMillis"));
    assertArrayEquals(new String[] {"outlet1", "outlet2"}, (String[]) weather.get("points"));
  }

  @Test
  void theMapOfAnAnalyzerIsWholeAndEveryRowHasItsPoint() {
    String text = (String) made.get("io.envgate.analyzer~outlet1.cod").get("map");
    RegisterMap map = assertInstanceOf(Parsed.Good.class, RegisterMap.parse(text)).map();
    assertEquals(
        List.of("w01018", "w01011"),
        map.reported().stream().map(row -> row.factor().orElseThrow().code()).toList());
    assertTrue(map.reported().stream().allMatch(row -> row.points().equals(List.of("outlet1"))));
    assertEquals("DCBA", map.rows().get(0).codec().order().name());
  }

  @Test
  void aMapOfManyRowsReadsTheSameAgain() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 100; row++) {
      rows.append("{factor: x%d, table: holding, address: %d, type: uint16}, ".formatted(row, row));
    }
    Path file = folder.resolve("station.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("profile: cod-meter,", "registers: [" + rows + "],")
            .replace("factors: {temperature: w01011}", "points: [outlet1, outlet2]")
            .replace("w01018: ,", "x0: ,"));
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    Station station = assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station();
    Parsed again = RegisterMap.parse(station.analyzers().get(0).map());
    assertEquals(100, assertInstanceOf(Parsed.Good.class, again).map().rows().size());
  }

  @Test
  void whatIsNotTakenIsNotRead() {
    String text = (String) made.get("io.envgate.analyzer~weather").get("map");
    RegisterMap map = assertInstanceOf(Parsed.Good.class, RegisterMap.parse(text)).map();
    assertEquals(
        List.of("w01001"),
        map.reported().stream().map(row -> row.factor().orElseThrow().code()).toList());
  }

  @Test
  void analyzersWithTelegramsOfTheirOwn() throws IOException {
    Path telegrams = Files.createDirectory(folder.resolve("telegrams"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-telegrams"), telegrams);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
    Map<String, Object> wind = made.get("io.envgate.text-analyzer~roof.wind");
    assertEquals("(name=mast)", wind.get("line.target"));
    assertEquals(0, wind.get("unit"));
    assertEquals(2000L, wind.get("gapMillis"));
    assertEquals(
        Files.readString(Resources.PROFILES.resolve("text/wind-meter.yaml")), wind.get("map"));
    assertArrayEquals(new String[] {"speed=a01007@roof"}, (String[]) wind.get("factors"));
    assertArrayEquals(new String[] {"roof"}, (String[]) wind.get("points"));
    Map<String, Object> asked = made.get("io.envgate.text-analyzer~roof.asked");
    assertEquals(250, asked.get("unit"));
    assertArrayEquals(
        new String[] {"direction=a01008@roof", "speed=a01999@roof"},
        (String[]) asked.get("factors"));
    assertArrayEquals(
        new String[] {"channel1=a01001@roof"},
        (String[]) made.get("io.envgate.text-analyzer~roof.bare").get("factors"));
    assertTrue(made.containsKey("io.envgate.analyzer~roof.oxygen"));
    assertEquals("rtu", made.get("io.envgate.line~office").get("framing"));
  }

  @Test
  void instrumentsThatSendPackets() throws IOException {
    Path packets = Files.createDirectory(folder.resolve("packets"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-packets"), packets);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    Station station = assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station();
    made = Configurations.of(station);
    Map<String, Object> cod = made.get("io.envgate.hj212-analyzer~inlet.cod");
    assertEquals("(name=rs232)", cod.get("line.target"));
    assertEquals(60_000L, cod.get("everyMillis"));
    assertEquals(
        Files.readString(Resources.PROFILES.resolve("hj212/cod-sender.yaml")), cod.get("map"));
    assertArrayEquals(
        new String[] {"w01018=w01018@inlet", "ammonia=w21003@inlet"},
        (String[]) cod.get("factors"));
    assertEquals("", cod.get("mn"));
    assertEquals("", cod.get("password.secret"));
    Map<String, Object> flow = made.get("io.envgate.hj212-analyzer~inlet.flow");
    assertEquals("00A1", flow.get("mn"));
    assertEquals("CITY_PASSWORD", flow.get("password.secret"));
    assertEquals("123456", station.secrets().value("CITY_PASSWORD"));
    assertTrue(
        PacketProfile.parse((String) flow.get("map"))
            instanceof io.envgate.profile.Parsed.Good<PacketProfile>,
        flow.toString());
  }

  @Test
  void points() {
    Map<String, Object> point = made.get("io.envgate.point~outlet1");
    assertEquals("wastewater", point.get("rules"));
    assertEquals("6", point.get("referenceOxygen"));
    assertEquals("Asia/Urumqi", point.get("timezone"));
    assertEquals("(points=outlet1)", point.get("analyzers.target"));
    assertArrayEquals(
        new String[] {"outlet1.cod", "weather", "plc"}, (String[]) point.get("analyzers"));
    assertArrayEquals(
        new String[] {
          "w01018 decimals=1 unit=mg/L total=kg",
          "w00000 decimals=2 unit=L/s total=m3",
          "w01001 decimals=2 low=0 high=14"
        },
        (String[]) point.get("factors"));
    assertArrayEquals(new String[] {"city=3600000"}, (String[]) point.get("realtime"));
    assertArrayEquals(new String[] {"city=60000"}, (String[]) point.get("minute"));
    assertArrayEquals(new String[] {}, (String[]) point.get("hour"));
    assertArrayEquals(new String[] {"bureau"}, (String[]) point.get("day"));
    assertArrayEquals(new String[] {"city"}, (String[]) point.get("started"));
    assertArrayEquals(new String[] {}, (String[]) made.get("io.envgate.point~outlet2").get("day"));
  }

  @Test
  void whatANoisePointReportsBesideAllElse() throws IOException {
    Path file = folder.resolve("station.yaml");
    Files.writeString(
        file,
        """
        station: {name: 解放路, data: data}
        lines: {plc: {tcp: "127.0.0.1:1502"}}
        monitoring-points:
          noise1:
            system: 23
            rules: noise
            measurements: {at: ["22:20", "10:00"], for: 20min}
            analyzers:
              meter: {line: plc, unit: 1, every: 1s, registers: [{factor: LA, table: holding, address: 0, type: uint16, unit: dB}]}
        platforms:
          city:
            protocol: hj212-2025
            address: 127.0.0.1:9001
            password: "123456"
            mn: {noise1: 010000A8900016F000169DC0}
            reports: {minute: 1min, results: false}
          county:
            protocol: hj212-2017
            address: 127.0.0.1:9002
            password: "123456"
            mn: {noise1: 010000A8900016F000169DC0}
            reports: {minute: 1min}
          broker:
            protocol: mqtt
            broker: tcp://127.0.0.1:1883
            payload: hj212
            edition: 2025
            pw: "123456"
            mn: {noise1: 010000A8900016F000169DC0}
            reports: {minute: 1min, results: false, furnace: false}
        """);
    made =
        Configurations.of(
            assertInstanceOf(
                    StationFile.Outcome.Usable.class, StationFile.read(file, Resources.MACHINE))
                .station());
    Map<String, Object> point = made.get("io.envgate.point~noise1");

    assertEquals("1200000 10:00 22:20", point.get("measurements"));
    assertArrayEquals(new String[] {"city", "broker"}, (String[]) point.get("measured"));
    assertArrayEquals(new String[] {"city"}, (String[]) point.get("furnace"));
    assertArrayEquals(new String[] {}, (String[]) point.get("results"));
    assertArrayEquals(
        new String[] {"noise1=1200000"},
        (String[]) made.get("io.envgate.platform~city").get("measurements"));
    assertArrayEquals(
        new String[] {"noise1=1200000"},
        (String[]) made.get("io.envgate.platform.mqtt~broker").get("measurements"));
  }

  @Test
  void pointsOfStacks() throws IOException {
    Path stacks = Files.createDirectory(folder.resolve("stacks"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-stack"), stacks);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
    Map<String, Object> point = made.get("io.envgate.point~outlet1");
    assertEquals("1.4", point.get("referenceExcessAir"));
    assertArrayEquals(
        new String[] {"minute=15", "hour=50", "normal-share=80"}, (String[]) point.get("tighten"));
    assertArrayEquals(
        new String[] {
          "area=12.5",
          "velocity-field=0.98",
          "pitot=0.84",
          "density=1.3",
          "atmosphere=100.8",
          "moisture=8"
        },
        (String[]) point.get("stack"));
    assertArrayEquals(
        new String[] {
          "a21002 decimals=1 unit=mg/m3 total=kg from=a21003,a21004",
          "a21003 decimals=1 unit=mg/m3 total=kg cycle=3600000 reported=false gas=wet state=actual",
          "a21004 decimals=1 unit=mg/m3 total=kg reported=false gas=wet",
          "a00000 decimals=1 unit=m3/s total=m3 from=a01011 counter=a09999 counter-shift=3"
              + " capacity=99999999",
          "a01011 decimals=2 from=a01017",
          "SB1 decimals=0"
        },
        (String[]) point.get("factors"));
    assertArrayEquals(new String[] {"city"}, (String[]) point.get("state"));
  }

  @Test
  void aPlatformThatSpeaksADialect() throws IOException {
    Path dialects = Files.createDirectory(folder.resolve("dialects"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-dialect"), dialects);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
    Map<String, Object> city = made.get("io.envgate.platform~city");

    assertEquals("hj212-2005", city.get("protocol"));
    assertEquals(7_000L, city.get("overTimeMillis"), "the station file has the last word");
    assertEquals(2, city.get("reCount"), "and the dialect what it does not say");
    assertEquals(false, city.get("acknowledge"));
    assertEquals("MODBUS", city.get("crc"));
    assertArrayEquals(new String[] {"outlet1=31"}, (String[]) city.get("st"));
    assertArrayEquals(
        new String[] {
          "ask 1014=set-own-clock",
          "ask 3099=calibrate",
          "ask 3042=set RunMode from Mode",
          "tell minute=2082",
          "tell login=9021",
          "item i23002=reference-oxygen",
          "item i13101=i13006",
          "codes=legacy",
          "option login=needed",
          "option data-time=end"
        },
        (String[]) city.get("dialect"));
    assertArrayEquals(
        new String[] {
          "outlet1 only",
          "outlet1 w21003 code=060 unit=mg/L>ug/L celsius=0 decimals=1",
          "outlet1 w01018 code=011x unit=mg/L>ug/L celsius=0 decimals=0"
        },
        (String[]) city.get("forms"));
    assertArrayEquals(
        new String[] {
          "w01018 decimals=1 unit=mg/L total=kg exact=true",
          "w21003 decimals=2 unit=mg/L total=kg exact=true"
        },
        (String[]) made.get("io.envgate.point~outlet1").get("factors"),
        "kept unrounded, for a platform wants them in another unit");
    assertTrue(
        List.of((String[]) made.get("io.envgate.control").get("allowed"))
            .contains("city=set RunMode"),
        "that parameter and no other");
    assertEquals("", city.get("limits"), "the dialect has no alarms");
    Map<String, Object> bureau = made.get("io.envgate.platform~bureau");
    assertArrayEquals(new String[] {"outlet1="}, (String[]) bureau.get("mn"));
    assertArrayEquals(new String[0], (String[]) bureau.get("dialect"));
    assertArrayEquals(
        new String[] {
          "* cpu-id=BFEBFBFF", "* logger-id=6970000000001ABCDEFG1234", "* mac-1=00E04C680001"
        },
        (String[]) bureau.get("facts"));
    Map<String, Object> net = made.get("io.envgate.platform~net");
    assertTrue(List.of((String[]) net.get("dialect")).contains("option station outlet1=0101A01"));
  }

  @Test
  void platforms() {
    Map<String, Object> city = made.get("io.envgate.platform~city");
    assertArrayEquals(
        new String[] {"outlet1=010000A8900016F000169DC0", "outlet2=010000A8900016F000169DC1"},
        (String[]) city.get("mn"));
    assertArrayEquals(new String[] {"outlet1=32", "outlet2=32"}, (String[]) city.get("st"));
    assertEquals(5000L, city.get("overTimeMillis"));
    assertEquals(0, city.get("reCount"));
    assertEquals(4, city.get("window"));
    assertEquals("MODBUS-swapped", city.get("crc"));
    assertEquals("per-mn", city.get("connection"));
    assertEquals("(protocol=hj212-2025)", city.get("protocol.target"));
    assertEquals(3_600_000L, city.get("realtimeMillis"));
    assertEquals(60_000L, city.get("minuteMillis"));
    assertEquals(false, city.get("acknowledge"));
    Map<String, Object> bureau = made.get("io.envgate.platform~bureau");
    assertEquals(10_000L, bureau.get("overTimeMillis"));
    assertEquals(3, bureau.get("reCount"));
    assertEquals(16, bureau.get("window"));
    assertArrayEquals(new String[] {"outlet1=88888880000001"}, (String[]) bureau.get("mn"));
  }

  @Test
  void holdNamesOfSecretsAndNoValues() {
    assertEquals("CITY_PASSWORD", made.get("io.envgate.platform~city").get("password.secret"));
    assertFalse(
        made.values().stream()
            .flatMap(properties -> properties.values().stream())
            .map(value -> value instanceof String[] many ? Arrays.toString(many) : value.toString())
            .anyMatch(text -> text.contains("123456") || text.contains("654321")));
  }

  @Test
  void howValuesAreMarkedWatchedAndChecked() throws IOException {
    Path marking = Files.createDirectory(folder.resolve("marking"));
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-marking"), marking);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    made = Configurations.of(assertInstanceOf(StationFile.Outcome.Usable.class, outcome).station());
    Map<String, Object> point = made.get("io.envgate.point~outlet1");
    assertEquals(
        List.of(
            "name=instrument-maintenance flag=M input=outlet1/i12001 test=is:1,10 for=0 after=0 because=the instrument is maintained",
            "name=instrument-fault flag=D input=outlet1/i12001 test=is:2 for=0 after=0 because=the instrument is at fault",
            "name=instrument-calibration flag=C input=outlet1/i12001 test=is:3,8 for=0 after=0 because=the instrument is calibrated",
            "name=instrument-purge flag=C input=outlet1/i12001 test=is:5 for=0 after=300000 because=the instrument is blown back",
            "name=instrument-power flag=P input=outlet1/i12001 test=is:6 for=0 after=0 because=the instrument's power failed",
            "name=production-stopped flag=F input=outlet1/i12001 test=is:0 for=60000 after=0 because=the plant stands still",
            "name=power flag=P input=outlet1/i12001 test=is:6,7 for=10000 after=0 factors=w01018 because=断电"),
        List.of((String[]) point.get("marking")));
    assertArrayEquals(
        new String[] {"name=zero flag=C at=02:00 for=1800000 days=1,4 factors=w01018 because=自动校零"},
        (String[]) point.get("windows"));
    assertArrayEquals(
        new String[] {
          "factor=w01018 detection=4 frozen=7200000 frozen-except=0 jump=100 warm-up=1800000",
          "factor=w20111 measured=mg/L unit=ug/L celsius=25"
        },
        (String[]) point.get("checks"));
    assertArrayEquals(
        new String[] {
          "name=high factor=w01018 kind=over-limit limit=45 until=40 of=reading for=60000",
          "name=limit factor=w01018 kind=over-limit limit=50 until=50 of=hour for=0",
          "name=low factor=w01018 kind=under-limit limit=1 until=2 of=minute corrected=true for=0",
          "name=rising factor=w01018 kind=rising limit=20 within=600000 for=0",
          "name=silent kind=offline limit=300000 for=0",
          "name=clock kind=clock limit=10000 for=0",
          "name=validity kind=validity limit=2 of=day for=0",
          "name=month kind=validity limit=8 of=month for=0"
        },
        (String[]) point.get("warnings"));
    assertArrayEquals(
        new String[] {
          "name=daily factor=w01018 kind=standard expected=80 of=80 allowed=10 span=500 settle=1800000 at=03:00 for=2400000",
          "name=span factor=w01018 kind=span expected=400 of=500 allowed=5 span=500 settle=0 input=outlet1/i12001 test=is:8",
          "name=spike factor=w01018 kind=recovery spike=1000 volume=1 whole=100 allowed=20 span=500 settle=0 at=05:00 for=2400000",
          "name=twice factor=w20111 kind=parallel allowed=10 settle=0 at=06:00 for=2400000"
        },
        (String[]) point.get("standards"));
    assertEquals(10_000L, point.get("fasterMillis"));
    assertEquals("0.95", point.get("target"));
    assertArrayEquals(new String[] {"city"}, (String[]) point.get("events"));
    assertArrayEquals(new String[] {}, (String[]) point.get("checked"));
    assertArrayEquals(
        new String[] {
          "w20111;020;总汞;Total mercury;ug/L;g;2;water;instant mean;",
          "x99001;901;某因子;Something;ug/L;g;2;water;mean total;64"
        },
        (String[]) made.get("io.envgate.platform~city").get("factors"));
  }
}
