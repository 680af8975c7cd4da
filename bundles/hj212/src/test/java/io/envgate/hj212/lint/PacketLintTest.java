package io.envgate.hj212.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketLintTest {
  private static final String SEGMENT =
      "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";

  record Case(List<String> keys, String segment) {
    static Case parse(String line) {
      String[] columns = line.split("\t");
      return new Case(
          columns[0].equals("-") ? List.of() : List.of(columns[0].split(" ")), columns[1]);
    }
  }

  static List<Case> cases() {
    return lines("/lint/segments.tsv").map(Case::parse).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namesEachDeviationOfASegmentAndNoOther(Case given) {
    assertEquals(given.keys(), keys(lint(frame(given.segment()))));
  }

  @Test
  void namesWhatIsWrongWithTheFrameAroundTheSegment() {
    assertEquals(List.of(), keys(lint("##0101" + SEGMENT + "1C80\r\n")));
    assertEquals(List.of("length.declared"), keys(lint("##0099" + SEGMENT + "1C80\r\n")));
    assertEquals(List.of("length.digits"), keys(lint("##101" + SEGMENT + "1C80\r\n")));
    assertEquals(List.of("crc.case"), keys(lint("##0101" + SEGMENT + "1c80\r\n")));
    assertEquals(List.of("crc.wrong"), keys(lint("##0101" + SEGMENT + "1C81\r\n").subList(0, 1)));
    assertEquals(
        List.of("crc.wrong", "crc.impossible"), keys(lint("##0101" + SEGMENT + "1C08\r\n")));
    assertEquals(List.of("crc.other"), keys(lint("##0101" + SEGMENT + "0759\r\n")));
    assertEquals(List.of("crc.other"), keys(lint("##0101" + SEGMENT + "5907\r\n")));
    assertEquals(List.of("crc.digits"), keys(lint("##0101" + SEGMENT + "1C8\r\n")));
    assertEquals(List.of("end.missing"), keys(lint("##0101" + SEGMENT + "1C80")));
    assertEquals(List.of("end.half"), keys(lint("##0101" + SEGMENT + "1C80\n")));
  }

  @Test
  void tellsCharactersFromBytesAndUtf8FromGbk() {
    String segment =
        "QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
            + "CP=&&DataTime=20100301145000;PolId=w01018;i11001-Info=//清洗管路//&&";
    byte[] utf8 = segment.getBytes(StandardCharsets.UTF_8);
    byte[] gbk = segment.getBytes(Charset.forName("GBK"));
    assertEquals(List.of(), keys(lint(frame(utf8, utf8.length))));
    assertEquals(List.of("length.characters"), keys(lint(frame(utf8, segment.length()))));
    assertEquals(List.of("cp.charset"), keys(lint(frame(gbk, gbk.length))));
    assertEquals(
        List.of("length.characters", "cp.charset"), keys(lint(frame(gbk, segment.length()))));
  }

  @Test
  void takesBinaryParametersForACipherAndJudgesThemNoFurther() {
    byte[] segment = frameSegment(new byte[] {(byte) 0xE4, 0x3E, 0x15, (byte) 0x9A});
    byte[] frame = frame(segment, segment.length);
    frame[frame.length - 4] ^= 1; // the check code is that of the clear text
    List<String> keys = keys(lint(frame));
    assertTrue(keys.contains("cp.cipher"), keys.toString());
    assertFalse(keys.contains("cp.charset"), keys.toString());
  }

  @Test
  void holdsAFrameToTheEditionThatIsAskedFor() {
    Decoded.Complete complete = (Decoded.Complete) decode(frame(SEGMENT)).get(0);
    assertEquals(List.of("flag.edition"), keys(new PacketLint(Edition.V2025).of(complete)));
    assertEquals(
        List.of("mn.length", "flag.edition"), keys(new PacketLint(Edition.V2005).of(complete)));
  }

  @Test
  void citesTheClauseOfTheEditionAndSaysTheFigures() {
    Deviation deviation = lint("##0099" + SEGMENT + "1C80\r\n").get(0);
    assertEquals("HJ 212-2017, 6.3.1", deviation.clause());
    assertEquals("长度字段为 99，数据段实际为 101 字节", deviation.zh());
    assertEquals("the length field says 99, the data segment has 101 bytes", deviation.en());
    String resent = SEGMENT.replace("Flag=5;", "Flag=9;RF=0;");
    assertEquals("HJ 212-2025, 8.1.2", lint(frame(resent)).get(0).clause());
  }

  @Test
  void everyDeviationCitesADocumentAndASectionInEachEdition() {
    Pattern section =
        Pattern.compile("(annex )?[A-H](\\.\\d+)?|\\d(\\.\\d+)+( and \\d(\\.\\d+)+)*");
    List<String> rows = lines("/io/envgate/hj212/lint/deviations.csv").toList();
    assertTrue(rows.size() > 50, rows.size() + " deviations");
    for (String row : rows) {
      String[] columns = row.split("\\|");
      assertEquals(5, columns.length, row);
      assertTrue(section.matcher(columns[1]).matches(), row);
      assertTrue(section.matcher(columns[2]).matches(), row);
      for (Edition edition : Edition.values()) {
        Findings findings = new Findings(edition);
        findings.add(columns[0], "0", "1", "2");
        String clause = findings.all().get(0).clause();
        assertTrue(clause.startsWith(edition.standard() + ", "), clause);
        assertTrue(clause.endsWith(", " + columns[edition == Edition.V2025 ? 2 : 1]), clause);
      }
    }
  }

  @Test
  void aDeviceThatHasNoKeyYetAsksForOneWithoutItsTime() {
    String asking =
        "QN=20260801085857223;ST=32;CN=1014;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&SKCreateTime=&&";
    assertEquals(List.of(), keys(lint(frame(asking))));
    assertEquals(
        List.of("cp.empty", "cp.needed"),
        keys(lint(frame(asking.replace("SKCreateTime", "SystemTime")))));
    assertEquals(
        List.of("cn.edition", "cp.empty"), keys(lint(frame(asking.replace("Flag=9", "Flag=5")))));
  }

  @Test
  void everyDeviationOfTheTableIsShownByACase() {
    Set<String> table = new TreeSet<>();
    lines("/io/envgate/hj212/lint/deviations.csv").forEach(line -> table.add(line.split("\\|")[0]));
    table.removeAll(
        List.of( // shown by the tests above
            "length.declared",
            "length.characters",
            "length.digits",
            "crc.digits",
            "crc.case",
            "crc.wrong",
            "crc.other",
            "crc.impossible",
            "end.missing",
            "end.half",
            "cp.cipher",
            "cp.charset",
            "flag.edition"));
    Set<String> shown = new TreeSet<>();
    cases().forEach(given -> shown.addAll(given.keys()));
    assertEquals(table, shown);
  }

  private static byte[] frameSegment(byte[] cp) {
    byte[] head = SEGMENT.substring(0, SEGMENT.indexOf("Rtd")).getBytes(StandardCharsets.UTF_8);
    byte[] segment = Arrays.copyOf(head, head.length + cp.length + 2);
    System.arraycopy(cp, 0, segment, head.length, cp.length);
    Arrays.fill(segment, head.length + cp.length, segment.length, (byte) '&');
    return segment;
  }

  private static byte[] frame(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    return frame(bytes, bytes.length);
  }

  private static byte[] frame(byte[] segment, int declared) {
    byte[] frame = new byte[segment.length + 12];
    byte[] head = String.format("##%04d", declared).getBytes(StandardCharsets.UTF_8);
    int crc = PacketCrc.HJ212.of(segment, 0, segment.length);
    byte[] tail = String.format("%04X\r\n", crc).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(head, 0, frame, 0, 6);
    System.arraycopy(segment, 0, frame, 6, segment.length);
    System.arraycopy(tail, 0, frame, 6 + segment.length, 6);
    return frame;
  }

  private static List<Deviation> lint(String frame) {
    return lint(frame.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Deviation> lint(byte[] frame) {
    Decoded decoded = decode(frame).get(0);
    PacketLint lint = new PacketLint();
    return decoded instanceof Decoded.Complete complete
        ? lint.of(complete)
        : lint.of((Decoded.Garbled) decoded);
  }

  private static List<Decoded> decode(byte[] frame) {
    List<Decoded> out = new ArrayList<>();
    PacketDecoder decoder = PacketDecoder.awaitingTerminators(PacketCrc.HJ212);
    decoder.feed(frame, 0, frame.length, out::add);
    decoder.silence(out::add);
    return out;
  }

  private static List<String> keys(List<Deviation> deviations) {
    return deviations.stream().map(Deviation::key).toList();
  }

  private static Stream<String> lines(String resource) {
    try (var bytes = PacketLintTest.class.getResourceAsStream(resource)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
