package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Framing;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.TcpLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationFileTest {
  @TempDir private Path folder;

  @Test
  void readsAllThatAStationIs() throws IOException {
    Station station = usable("valid-everything");
    assertEquals("Everything", station.name());
    assertEquals(ZoneId.of("Asia/Urumqi"), station.timezone());
    assertEquals(folder.resolveSibling("somewhere").toAbsolutePath(), station.data());
    assertEquals(
        new SerialLine(
            "bus1",
            "/dev/ttyS1",
            19200,
            SerialLine.Parity.EVEN,
            7,
            2,
            Framing.ASCII,
            Duration.ofMillis(300),
            Duration.ZERO),
        station.lines().get(0));
    assertEquals(
        new TcpLine(
            "moxa",
            new HostPort("fd00::1", 4001),
            Framing.RTU,
            Duration.ofSeconds(1),
            Duration.ofMillis(20)),
        station.lines().get(2));
    assertEquals(
        List.of("outlet1.cod", "weather", "plc", "north", "south"),
        station.analyzers().stream().map(Analyzer::name).toList());
    assertEquals(List.of("outlet1", "outlet2"), station.analyzers().get(2).points());
    assertEquals(Duration.ZERO, station.analyzers().get(1).every());
  }

  @Test
  void aPointReportsTheFactorsItListsOrElseAllThatAreRead() throws IOException {
    Station station = usable("valid-everything");
    MonitoringPoint first = station.points().get(0);
    assertEquals("一号排口", first.name());
    assertEquals(List.of("outlet1.cod", "weather", "plc"), first.analyzers());
    assertEquals(
        List.of("w01018", "w00000", "w01001"),
        first.factors().stream().map(ReportedFactor::code).toList());
    assertEquals(Optional.of(new BigDecimal("14")), first.factors().get(2).high());
    assertEquals(Optional.of("mg/L"), first.factors().get(0).unit());
    assertEquals(
        List.of("w01001", "w00000", "w01009", "w01014"),
        station.points().get(1).factors().stream().map(ReportedFactor::code).toList());
  }

  @Test
  void aSharedAnalyzersRowsKeepTheirPoints() throws IOException {
    String map = usable("valid-everything").analyzers().get(2).map();
    assertTrue(map.contains("outlet1") && map.contains("outlet2"), map);
  }

  @Test
  void remembersWhatThingsWereCalledBefore() throws IOException {
    assertEquals(
        List.of(
            new Station.Rename("line", "rs485", "bus1"),
            new Station.Rename("point", "outlet", "outlet1"),
            new Station.Rename("platform", "town", "city")),
        usable("valid-everything").renames());
  }

  @Test
  void secretsAreKnownByNameAndStayOutOfEveryText() throws IOException {
    Station station = usable("valid-everything");
    assertEquals("CITY_PASSWORD", ((Hj212Platform) station.platforms().get(0)).frames().password());
    assertEquals("123456", station.secrets().value("CITY_PASSWORD"));
    assertEquals("654321", station.secrets().value("BUREAU_PASSWORD"));
    assertFalse(station.toString().contains("123456") || station.toString().contains("654321"));
    assertThrows(IllegalArgumentException.class, () -> station.secrets().value("NO_SUCH"));
  }

  @Test
  void aPasswordInClearIsNamedAfterItsPlace() throws IOException {
    Station station = usable("password-clear");
    assertEquals(
        "platforms.city.password",
        ((Hj212Platform) station.platforms().get(0)).frames().password());
    assertEquals("12345", station.secrets().value("platforms.city.password"));
  }

  @Test
  void variablesFillAnyValue() throws IOException {
    Station station = usable("valid-variables");
    assertEquals(
        new HostPort("platform.example.cn", 9001),
        ((Hj212Platform) station.platforms().get(0)).dialling().address());
    assertEquals("/dev/ttyS1", ((SerialLine) station.lines().get(0)).port());
  }

  @Test
  void secretsThatOthersMayReadAreAdvisedAgainst() throws IOException {
    Path file = Resources.copied(Resources.ROOT.resolve("stations/valid-everything"), folder);
    Files.setPosixFilePermissions(
        folder.resolve("secrets.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        List.of(
            folder.resolve("secrets.yaml")
                + ":1:1: 建议: secrets.yaml 可被其他用户读取（权限 rw-r--r--）；请执行 chmod 600 secrets.yaml"),
        StationFile.read(file, Resources.MACHINE).findings().stream()
            .map(one -> one.in(Locale.CHINA))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unit-twice | 错误: 线路“bus1”上的地址 1 已属于“outlet1.ph”（14:43）；"
            + "同一线路上每台设备地址不同（一台设备服务多个监测点时，请写在顶层 analyzers: 中）",
        "key-twice | 错误: “data”重复出现，第一次在 4:3；请只保留一个",
        "yaml-full-width-comma | 错误: 这里是中文逗号“，”；请改成英文逗号加空格“, ”",
        "password-clear | 建议: 密码以明文写在这里；请写 ${CITY_PASSWORD}，把值放在环境变量或 secrets.yaml 中",
        "mn-unusual-2005 | 建议: MN“010000A8900016F000169DC0”有 24 个字符；此版本的 MN 为 14 个字符；请与平台核对"
      })
  void speaksChinese(String name, String expected) throws IOException {
    Path file = Resources.copied(Resources.ROOT.resolve("stations").resolve(name), folder);
    Finding first = StationFile.read(file, Resources.MACHINE).findings().get(0);
    assertEquals(
        file + ":" + first.line() + ":" + first.column() + ": " + expected, first.in(Locale.CHINA));
  }

  @Test
  void whatCannotBeAPathIsNoDevice() {
    assertFalse(new Machine().deviceExists("/dev/\0"));
  }

  @Test
  void aFileThatIsNotThereIsAFinding() {
    assertEquals(
        List.of(
            folder.resolve("none.yaml")
                + ":1:1: error: this file cannot be read (no such file); give the path of a station"
                + " file that exists and may be read"),
        StationFile.read(folder.resolve("none.yaml")).findings().stream()
            .map(Finding::toString)
            .toList());
  }

  @Test
  void aFolderIsNoStationFile() {
    assertEquals("file-unreadable", StationFile.read(folder).findings().get(0).code());
  }

  @Test
  void aFileThatIsNoStationFileByItsSizeIsNotRead() throws IOException {
    Path file = Files.write(folder.resolve("station.yaml"), new byte[1_000_001]);
    assertEquals("file-too-large", StationFile.read(file).findings().get(0).code());
  }

  @Test
  void readingTwiceFindsTheSame() throws IOException {
    Path file = Resources.copied(Resources.ROOT.resolve("stations/types"), folder);
    assertEquals(
        StationFile.read(file, Resources.MACHINE).findings(),
        StationFile.read(file, Resources.MACHINE).findings());
  }

  @Test
  void aProfileBesideTheStationFileGoesBeforeOneOfTheDistribution() throws IOException {
    String own = "text/wind-meter";
    String shipped = Files.readString(Resources.PROFILES.resolve(own + ".yaml"));
    Path beside = folder.resolve("profiles").resolve(own + ".yaml");
    Files.createDirectories(beside.getParent());
    Files.writeString(beside, "# ours\n" + shipped);
    assertEquals("# ours\n" + shipped, usable("valid-telegrams").analyzers().get(0).map());
  }

  private Station usable(String name) throws IOException {
    Path file = Resources.copied(Resources.ROOT.resolve("stations").resolve(name), folder);
    StationFile.Outcome outcome = StationFile.read(file, Resources.MACHINE);
    if (outcome instanceof StationFile.Outcome.Usable usable) {
      return usable.station();
    }
    throw new AssertionError(outcome.findings().toString());
  }
}
