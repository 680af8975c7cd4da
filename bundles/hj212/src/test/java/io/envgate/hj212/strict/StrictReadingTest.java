package io.envgate.hj212.strict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads strictly must find what is wrong, or its silence would prove nothing. */
class StrictReadingTest {
  private static final String UPLOAD =
      "QN=20260801085000001;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
          + "CP=&&DataTime=20260801084000;w01018-Cou=1.2,w01018-Min=1.1,w01018-Avg=1.15,w01018-Flag=N&&";
  private static final String DONE =
      "QN=20260801085000001;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&";

  @Test
  void theAlgorithmOfTheStandardGivesItsOwnExample() {
    byte[] block = HexFormat.of().parseHex("681edf34d206965e86b3e94f536e4246");
    byte[] key = HexFormat.of().parseHex("0123456789abcdeffedcba9876543210");

    assertArrayEquals(key, PlainSm4.opened(block, key)); // GB/T 32907: plain text and key are one
  }

  @Test
  void findsNothingInWhatIsRight() {
    assertEquals(List.of(), read(UPLOAD, 2017));
    assertEquals(List.of(), read(DONE, 2017));
    assertEquals(
        List.of(),
        read(
            "QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&DataTime=20160801085857;PolId=w01018;i11001-Info=//清洗,管路;x=1//&&",
            2017));
    assertEquals(
        List.of(),
        read(
            "ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20160801085857;011-Rtd=1.1,011-Flag=N&&",
            2005));
    assertEquals(
        List.of(),
        read(
            "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20160801085857223;QnRtn=1&&",
            2005));
    assertEquals(List.of(), read(UPLOAD.replace("Flag=5;", "Flag=11;PNUM=2;PNO=1;RF=1;"), 2025));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2051; | 2052;",
        "ST=32 | ST=91",
        "ST=32 | ST=3",
        "PW=123456 | PW=12345",
        "MN=010000A8900016F000169DC0 | MN=010000a8900016F000169DC0",
        "MN=010000A8900016F000169DC0 | MN=1",
        "QN=20260801085000001; | ''",
        "QN=20260801085000001 | QN=20260231085000001",
        "Flag=5 | Flag=9",
        "Flag=5 | Flag=7",
        "Flag=5; | ''",
        "Flag=5; | Flag=5;PNUM=2;PNO=1;",
        "Flag=5; | Flag=7;PNUM=2;PNO=3;",
        "Flag=5; | Flag=5;RF=1;",
        "ST=32;CN=2051 | CN=2051;ST=32",
        "DataTime=20260801084000; | ''",
        "DataTime=20260801084000 | DataTime=20260801084001",
        "DataTime=20260801084000 | DataTime=20260801246000",
        "DataTime=20260801084000; | 'DataTime=20260801084000,'",
        "'1.2,w01018-Min' | 1.2;w01018-Min",
        "w01018-Avg | w01019-Avg",
        "w01018 | W01018",
        "Avg=1.15 | Avg=1.15E1",
        "Avg=1.15 | Avg=NaN",
        "Avg=1.15 | Avg=",
        "Avg=1.15 | Ave=1.15",
        "Flag=N&& | Flag=X&&",
        "Flag=N&& | Flag=Td&&",
        "Flag=N&& | Flag=N;&&",
        "Flag=N&& | Flag=N;Other=1&&",
        "Flag=N&& | Flag=N",
      })
  void findsWhatIsWrong(String right, String wrong) {
    String changed = UPLOAD.replace(right, wrong);

    assertFalse(changed.equals(UPLOAD), right + " is not there");
    assertFalse(read(changed, 2017).isEmpty(), changed);
  }

  @ParameterizedTest
  @CsvSource({
    "ST=91, ST=32",
    "Flag=4, Flag=5",
    "ExeRtn=1, QnRtn=1",
    "ExeRtn=1, ExeRtn=7",
    "ExeRtn=1, ''",
    "ExeRtn=1, QN=20260801085000001;ExeRtn=1"
  })
  void findsWhatIsWrongWithAnAnswer(String right, String wrong) {
    assertFalse(read(DONE.replace(right, wrong), 2017).isEmpty(), wrong);
  }

  @Test
  void findsWhatIsWrongAroundTheSegment() {
    String frame = framed(UPLOAD);
    for (String wrong :
        List.of(
            frame.substring(1),
            frame.strip(),
            frame.replace("\r\n", "\n"),
            frame.replace("##0", "##1"),
            frame.substring(0, frame.length() - 6) + "0140\r\n",
            frame.substring(0, frame.length() - 6)
                + frame.substring(frame.length() - 6).toLowerCase(java.util.Locale.ROOT),
            framed(UPLOAD.replace("w01018-Cou=1.2,", "w01018-Cou=1.2,".repeat(80))))) {
      assertFalse(faults(wrong, 2017).isEmpty() && !wrong.equals(frame), wrong);
    }
  }

  /** What is right in a dialect is right there alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SURFACE_WATER | QN=20261123084002000;ST=21;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-Avg=40.10,w01018-Flag=N&&",
        "SURFACE_WATER | QN=20261123084010000;ST=21;CN=2065;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-Check=0.4,w01018-StandardValue=0.0,w01018-SpanValue=100,w01018-Flag=N&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=1014;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&SystemTime=20261123084000&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=1061;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&RtdInterval=5&&",
        "SURFACE_WATER | 'QN=20261123084010223;ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&RunMode=1;ValveCount=2;ValveStateList=0|1;SystemTime=20261123084000&&'",
        "RADIATION | QN=20261123084000130;ST=38;CN=2042;PW=123456;MN=0101A010000000;Flag=1;CP=&&SNO=0101A01;ENO=001001;DataTime=20261123080000;0102060301=40.10&&",
        "RADIATION | ST=91;CN=9011;PW=123456;MN=0101A010000000;Flag=1;CP=&&QN=20261123084010223;QnRtn=1&&",
        "RADIATION | QN=20261123084000000;ST=38;CN=6011;PW=123456;MN=0101A010000000;Flag=1;CP=&&&&",
        "HEBEI | QN=20261123084010223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20261123084000;i23003-Info=0.98&&",
        "PROVINCE | QN=20261123084001100;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=0;CP=&&DataTime=20261123081000;011-Avg=40.10,011-Flag=N&&",
        "PROVINCE | QN=20261123084000000;ST=32;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&",
      })
  void findsNothingInWhatIsRightInADialect(StrictDialect dialect, String segment) {
    assertEquals(List.of(), faults(framed(segment), dialect));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SURFACE_WATER | QN=20261123084002000;ST=21;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-Min=1.0,w01018-Avg=40.10,w01018-Flag=N&&",
        "SURFACE_WATER | QN=20261123084002000;ST=21;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=9;RF=1;CP=&&DataTime=20261123080000;w01018-Avg=40.10,w01018-Flag=N&&",
        "SURFACE_WATER | QN=20261123084002000;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-Avg=40.10,w01018-Flag=N&&",
        "SURFACE_WATER | QN=20261123084010000;ST=21;CN=2062;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-SampleRd=0.4,w01018-StandardValue=0.0,w01018-ResultType=1&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=1061;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&RtdInterval=0&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&PumpState=1;RunMode=1&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&RunMode=4&&",
        "SURFACE_WATER | QN=20261123084010223;ST=21;CN=1061;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&RtdInterval=300&&",
        "SURFACE_WATER | QN=20261123084002000;ST=21;CN=2021;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;SB1-RS=1&&",
        "RADIATION | QN=20261123084000130;ST=38;CN=2042;PW=123456;MN=0101A010000000;Flag=1;CP=&&DataTime=20261123080000;0102060301=40.10&&",
        "RADIATION | QN=20261123084000130;ST=38;CN=2042;PW=123456;MN=0101A010000000;Flag=1;CP=&&SNO=0101A02;ENO=001001;DataTime=20261123080000;0102060301=40.10&&",
        "RADIATION | QN=20261123084000130;ST=38;CN=2042;PW=123456;MN=0101A010000000;Flag=1;CP=&&SNO=0101A01;ENO=001001;DataTime=20261123080000;0102060301-Avg=40.10&&",
        "RADIATION | QN=20261123084000130;ST=38;CN=2051;PW=123456;MN=0101A010000000;Flag=1;CP=&&SNO=0101A01;ENO=001001;DataTime=20261123080000;0102060301=40.10&&",
        "RADIATION | ST=38;CN=2042;PW=123456;MN=0101A010000000;CP=&&SNO=0101A01;ENO=001001;DataTime=20261123080000;0102060301=40.10&&",
        "RADIATION | ST=91;CN=9011;PW=123456;MN=0101A010000000;Flag=0;CP=&&QN=20261123084010223;QnRtn=1&&",
        "RADIATION | QN=20261123084000000;ST=38;CN=6011;PW=123456;MN=0101A010000000;Flag=1;CP=&&VER=1&&",
        "HEBEI | QN=20261123084010223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20261123084000;i23003-Info=BFEBFBFF000906&&",
        "HEBEI | QN=20261123084010223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20261123084000;i23001-Info=100.8&&",
        "PROVINCE | ST=32;CN=2051;PW=123456;MN=88888880000001;CP=&&DataTime=20261123081000;011-Avg=40.10,011-Flag=N&&",
        "PROVINCE | QN=20261123084000000;ST=91;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&",
        "NATIONAL_2005 | QN=20261123084000000;ST=32;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&",
        "NATIONAL_2005 | QN=20261123084001100;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=0;CP=&&DataTime=20261123081000;011-Avg=40.10,011-Flag=N&&",
      })
  void findsWhatIsWrongInADialect(StrictDialect dialect, String segment) {
    assertFalse(faults(framed(segment), dialect).isEmpty(), segment);
  }

  private static List<String> faults(String frame, StrictDialect dialect) {
    return StrictReading.faults(frame.getBytes(StandardCharsets.UTF_8), dialect, "");
  }

  private static List<String> read(String segment, int edition) {
    return faults(framed(segment), edition);
  }

  private static List<String> faults(String frame, int edition) {
    return StrictReading.faults(frame.getBytes(StandardCharsets.UTF_8), edition, "");
  }

  private static String framed(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    int crc = io.envgate.hj212.PacketCrc.HJ212.of(bytes, 0, bytes.length);
    return String.format("##%04d%s%04X\r\n", bytes.length, segment, crc);
  }
}
