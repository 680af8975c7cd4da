package io.envgate.uplink.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.strict.StrictDialect;
import io.envgate.hj212.strict.StrictReading;
import io.envgate.loop.VirtualLoop;
import io.envgate.station.Configurations;
import io.envgate.station.StationFile;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A platform behind a broker that speaks a dialect: the whole way from the station file to the
 * bytes, which are those that would go over TCP.
 */
class FrameDialectTest {
  private static final String MN = "010000A8900016F000169DC0";
  private static final Instant START = Instant.parse("2026-11-23T00:40:00Z"); // 08:40 in China
  private static final Instant NOW = Instant.parse("2026-11-23T00:50:00.123Z");
  private static final String QN = "20261123085000123";

  @TempDir private Path folder;
  private final VirtualLoop loop = new VirtualLoop(NOW);
  private final AskedDesk asked = new AskedDesk();
  private final FakeRoad road = new FakeRoad();
  private final Counts counts = new Counts();
  private final List<DataRecord> kept = new ArrayList<>();

  @Test
  void aProvinceGetsTheEndOfThePeriodItsCodesAndAHeader() throws IOException {
    Payload payload = payload("provincial-login", "32", "88888880000001", "");
    assertEquals(
        framed(
            "QN="
                + QN
                + ";ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=0;CP=&&DataTime=20261123085000;"
                + "011-Cou=1.25,011-Min=11.2,011-Avg=12.0,011-Max=12.9,011-Flag=N&&"),
        strict(StrictDialect.PROVINCE, upload(payload, minute("w01018"), Cause.LIVE)));
  }

  @Test
  void theRadiationNetworkGetsItsPlainCodesBehindStationAndEquipment() throws IOException {
    Payload payload = payload("radiation", "38", "0101A010000000", "sno: {outlet1: 0101A01}");
    assertEquals(
        framed(
            "QN="
                + QN
                + ";ST=38;CN=2042;PW=123456;MN=0101A010000000;Flag=0;CP=&&SNO=0101A01;ENO=001001;"
                + "DataTime=20261123084000;0102060301=12.00&&"),
        strict(StrictDialect.RADIATION, upload(payload, minute("0102060301"), Cause.LIVE)));
  }

  @Test
  void surfaceWaterGetsTheMeanAloneAndNoMarkOfWhatIsLate() throws IOException {
    Payload payload = payload("surface-water", "21", MN, "");
    assertEquals(
        framed(
            "QN="
                + QN
                + ";ST=21;CN=2051;PW=123456;MN="
                + MN
                + ";Flag=8;CP=&&DataTime=20261123084000;w01018-Avg=12.0,w01018-Flag=N&&"),
        strict(StrictDialect.SURFACE_WATER, upload(payload, minute("w01018"), Cause.BACKLOG)));
  }

  @Test
  void aDialectOfTheStationsOwnSaysCommandsCodesUnitsDecimalsAndCheckCode() throws IOException {
    own(
        """
        based-on: national-2017
        tells: {minute: 2082}
        factors: {w01018: {code: COD, unit: ug/L, decimals: 0}}
        crc: MODBUS
        """);
    String segment =
        "QN="
            + QN
            + ";ST=99;CN=2082;PW=123456;MN="
            + MN
            + ";Flag=4;CP=&&DataTime=20261123084000;COD-Cou=1.25,COD-Min=11200,COD-Avg=12000,"
            + "COD-Max=12900,COD-Flag=N&&";
    String frame =
        upload(payload("own", "32", MN, "st: {outlet1: 99}"), minute("w01018"), Cause.LIVE);
    assertEquals(segment, frame.substring(6, frame.length() - 6));
    assertEquals(modbus(segment), frame.substring(frame.length() - 6, frame.length() - 2));
  }

  @Test
  void requestsUnderTheTopicAreReadByTheSameDialect() throws IOException {
    Payload payload = payload("surface-water", "21", MN, "");
    hear(payload, request("21", MN, 9, "3080", "PolId=w01018")); // 3024 in 2025
    assertEquals("check-standard", asked.commands.get(0).word());
    hear(payload, request("21", MN, 9, "3043", "")); // nobody restarts a gateway from afar
    assertEquals(
        List.of(answer("21", MN, "9011", "QnRtn=2")), said(), "the first is under way yet");
  }

  @Test
  void whatACodeOfHebeiStandsForTheGatewayAnswersItself() throws IOException {
    Payload payload = payload("hebei-dynamic-control", "31", MN, "");
    hear(payload, request("31", MN, 5, "3020", "PolId=a21026;InfoId=i23003"));
    assertTrue(
        said().get(1).contains("CP=&&DataTime=20261123085000;PolId=a21026;i23003-Info=0.98&&"),
        said()::toString);
  }

  @Test
  void requestsOutsideTheNationalNumbersAreAnsweredToo() throws IOException {
    Payload payload = payload("radiation", "38", "0101A010000000", "sno: {outlet1: 0101A01}");
    hear(payload, request("38", "0101A010000000", 1, "6021", ""));
    assertEquals(
        List.of(
            framed(
                "ST=91;CN=9011;PW=123456;MN=0101A010000000;Flag=1;CP=&&QN=" + QN + ";QnRtn=2&&")),
        said());
  }

  @Test
  void thePastIsAskedForAndTellsItselfUnderTheCommandsOfTheDialect() throws IOException {
    Payload payload = payload("radiation", "38", "0101A010000000", "sno: {outlet1: 0101A01}");
    kept.add(minute("0102060301"));
    hear(
        payload,
        request(
            "38", "0101A010000000", 1, "2042", "BeginTime=20261123084000;EndTime=20261123084000"));
    assertEquals(1, road.sent.size());
    String frame = text(payload.parcel(road.sent.get(0), 1, NOW));
    assertTrue(frame.contains(";CN=2042;"), frame);
    assertTrue(frame.contains("ENO=001001;DataTime=20261123084000;0102060301=12.00&&"), frame);
  }

  @Test
  void thePastOfSingleMeasurementsOfNoiseComesAsUploadsAndOne9012() throws IOException {
    Payload payload = payload(NOISE.formatted("measurements: {at: [\"08:40\"], for: 20min}"));
    kept.add(measurement());
    hear(payload, request("23", MN, 9, "2052", "BeginTime=20261123080000;EndTime=20261123090000"));
    assertEquals(
        framed(
            "QN="
                + QN
                + ";ST=23;CN=2052;PW=123456;MN="
                + MN
                + ";Flag=8;CP=&&DataTime=20261123084000;Leq-Data=55.3,Leq-Flag=N&&"),
        text(payload.parcel(road.sent.get(0), 1, NOW)));
    road.underWay.get(0).settled(new Receipt.Acknowledged(NOW));
    loop.advance(Duration.ZERO);
    assertEquals(
        List.of(answer("23", MN, "9011", "QnRtn=1"), answer("23", MN, "9012", "ExeRtn=1")), said());
  }

  @Test
  void aPointThatMeasuresNothingSinglyHasNoSuchPast() throws IOException {
    kept.add(measurement());
    hear(
        payload(NOISE.formatted("")),
        request("23", MN, 9, "2052", "BeginTime=20261123080000;EndTime=20261123090000"));
    assertEquals(List.of(answer("23", MN, "9011", "QnRtn=2")), said());
  }

  private Payload payload(String dialect, String system, String mn, String more)
      throws IOException {
    return payload(STATION.formatted(system, system.equals("31") ? STACK : "", mn, dialect, more));
  }

  private Payload payload(String station) throws IOException {
    Path file = Files.writeString(folder.resolve("station.yaml"), station);
    System.setProperty(
        "envgate.templates", System.getProperty("envgate.root") + "/config-templates");
    StationFile.Outcome outcome = StationFile.read(file);
    StationFile.Outcome.Usable usable =
        assertInstanceOf(
            StationFile.Outcome.Usable.class, outcome, () -> outcome.findings().toString());
    Map<String, Object> given =
        Configurations.of(usable.station()).get("io.envgate.platform.mqtt~bureau");
    return new Payloads(
            configured(given),
            name -> "123456",
            asked,
            new KeptHistory(kept),
            Runnable::run,
            counts,
            loop)
        .payload();
  }

  private void own(String dialect) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("dialects")).resolve("own.yaml"), dialect);
  }

  /** As Declarative Services makes it: what is not given has its usual value. */
  private static MqttConfig configured(Map<String, Object> given) {
    return (MqttConfig)
        Proxy.newProxyInstance(
            MqttConfig.class.getClassLoader(),
            new Class<?>[] {MqttConfig.class},
            (proxy, method, arguments) ->
                given.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue()));
  }

  private void hear(Payload payload, String frame) {
    assertFalse(payload.hearing().topics().isEmpty());
    payload.hearing().hear(Arrival.of("ask", frame.getBytes(UTF_8), false), road);
    loop.advance(Duration.ZERO);
  }

  private List<String> said() {
    return road.said.stream().map(message -> new String(message.payload(), UTF_8)).toList();
  }

  /** The frame, in which a second reading that shares nothing with its encoder finds no fault. */
  private static String strict(StrictDialect dialect, String frame) {
    assertEquals(List.of(), StrictReading.faults(frame.getBytes(UTF_8), dialect, ""));
    return frame;
  }

  private static String upload(Payload payload, DataRecord record, Cause cause) {
    List<String> bodies = payload.compose(record);
    return text(
        payload.parcel(Samples.delivery(1, record, cause, bodies.toArray(String[]::new)), 1, NOW));
  }

  private static String text(Payload.Parcel parcel) {
    return new String(parcel.message().payload(), UTF_8);
  }

  private static DataRecord minute(String factor) {
    Figures figures =
        new Figures(
            new Factor(factor),
            Map.of(
                Statistic.MINIMUM, new BigDecimal("11.2"),
                Statistic.MEAN, new BigDecimal("12.0"),
                Statistic.MAXIMUM, new BigDecimal("12.9"),
                Statistic.TOTAL, new BigDecimal("1.25")),
            DataFlag.N,
            120,
            new BigDecimal("1440.0"));
    return new DataRecord(
        new RecordId("outlet1", Report.MINUTE, new Period(START, Duration.ofMinutes(10)), 1),
        START.plusSeconds(600),
        new Content.Measured(List.of(figures)));
  }

  private static DataRecord measurement() {
    Figures level =
        new Figures(
            new Factor("Leq"),
            Map.of(Statistic.MEAN, new BigDecimal("55.3")),
            DataFlag.N,
            1200,
            BigDecimal.ZERO);
    return new DataRecord(
        new RecordId("outlet1", Report.MEASUREMENT, new Period(START, Duration.ofMinutes(20)), 1),
        START.plusSeconds(1200),
        new Content.Measured(List.of(level)));
  }

  private static String request(String st, String mn, int flag, String cn, String cp) {
    return framed(
        "QN=%s;ST=%s;CN=%s;PW=123456;MN=%s;Flag=%d;CP=&&%s&&".formatted(QN, st, cn, mn, flag, cp));
  }

  private static String answer(String st, String mn, String cn, String cp) {
    return framed("QN=%s;ST=91;CN=%s;PW=123456;MN=%s;Flag=8;CP=&&%s&&".formatted(QN, cn, mn, cp));
  }

  /** With the check code of annex A, bit by bit. */
  private static String framed(String segment) {
    int register = 0xFFFF;
    for (byte one : segment.getBytes(UTF_8)) {
      register = register >> 8 ^ one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return String.format("##%04d%s%04X\r\n", segment.getBytes(UTF_8).length, segment, register);
  }

  /** CRC-16/MODBUS, which takes the byte in before it shifts. */
  private static String modbus(String segment) {
    int register = 0xFFFF;
    for (byte one : segment.getBytes(UTF_8)) {
      register ^= one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return String.format("%04X", register);
  }

  private static final String NOISE =
      """
      station: {name: s, data: data}
      lines:
        plc: {tcp: "127.0.0.1:1502"}
      monitoring-points:
        outlet1:
          system: 23
          rules: noise
          %s
          analyzers:
            meter: {line: plc, unit: 1, every: 1s, registers: [{factor: LA, table: holding, address: 0, type: uint16, unit: dB}]}
      platforms:
        bureau:
          protocol: mqtt
          broker: tcp://127.0.0.1:1883
          payload: hj212
          pw: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          dialect: national-2025
          request-topic: ask
          reports: {minute: 1min}
      """;
  private static final String STACK = "stack: {area: 12.5, velocity-field: 0.98}";
  private static final String STATION =
      """
      station: {name: s, data: data}
      lines:
        plc: {tcp: "127.0.0.1:1502"}
      monitoring-points:
        outlet1:
          system: %s
          rules: arithmetic
          %s
          analyzers:
            plc:
              line: plc
              unit: 1
              every: 5s
              registers:
                - {factor: w01018, table: holding, address: 0, type: uint16, unit: mg/L}
                - {factor: a21026, table: holding, address: 1, type: uint16, unit: mg/m3}
                - {factor: 0102060301, table: holding, address: 2, type: uint16}
          factors:
            w01018: {decimals: 1, unit: mg/L}
            0102060301: {decimals: 2}
      platforms:
        bureau:
          protocol: mqtt
          broker: tcp://127.0.0.1:1883
          payload: hj212
          pw: "123456"
          mn: {outlet1: "%s"}
          dialect: %s
          request-topic: ask
          reports: {minute: 10min}
          %s
      """;
}
