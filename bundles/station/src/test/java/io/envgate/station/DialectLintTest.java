package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.hj212.lint.LinkLint;
import io.envgate.hj212.lint.PacketLint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strays from a dialect is named, with the line of the dialect's file; nothing else is. */
class DialectLintTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root"));
  private static final Path CASES = Path.of("src/test/resources/dialect-lint");

  /**
   * @param deviations each with what the cited line of the file holds: {@code dialect.st systems:}
   */
  record Case(String dialect, List<String> deviations, String segment) {
    static Case parse(String line) {
      String[] columns = line.split("\t");
      return new Case(
          columns[0],
          columns[1].equals("-") ? List.of() : List.of(columns[1].split(" \\+ ")),
          columns[2]);
    }
  }

  static List<Case> cases() throws IOException {
    return Files.readAllLines(CASES.resolve("segments.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Case::parse)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namesEachDeviationWithItsLineAndNoOther(Case given) throws IOException {
    List<String> found = new ArrayList<>();
    for (Deviation one : new PacketLint(demands(given.dialect())).of(frame(given.segment()))) {
      found.add((one.key() + " " + cited(one.clause())).strip());
      assertTrue(one.zh().matches(".*\\p{IsHan}.*"), one.zh());
      assertTrue(!one.en().contains("{") || one.en().contains("{0="), one.en());
    }
    assertEquals(given.deviations(), found, given.segment());
  }

  @Test
  void everyDeviationOfTheTableIsShownByACase() throws IOException {
    Set<String> table = new TreeSet<>(Set.of());
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                PacketLint.class.getResourceAsStream("dialect-deviations.csv"),
                StandardCharsets.UTF_8))) {
      rows.lines()
          .filter(row -> !row.startsWith("#"))
          .forEach(row -> table.add(row.split("\\|")[0]));
    }
    cases().forEach(one -> one.deviations().forEach(said -> table.remove(said.split(" ")[0])));
    assertEquals(Set.of("dialect.crc", "dialect.login"), table, "these are shown below");
  }

  @Test
  void aStationThatSaysAnythingBeforeItHasLoggedInIsToldOf() {
    LinkLint link = new LinkLint(demands("provincial-login"));
    String data =
        "QN=20261123084001100;ST=32;CN=2011;PW=123456;MN=88888880000001;Flag=1;"
            + "CP=&&DataTime=20261123084000;011-Rtd=40.1,011-Flag=N&&";
    String login = "QN=20261123084001000;ST=32;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&";

    Deviation early = link.of(frame(data)).get(0);
    assertEquals("dialect.login", early.key());
    assertEquals("2011 came before the login (9021)", early.en());
    assertEquals("login: needed", cited(early.clause()).replaceFirst(" +#.*", ""));
    String answer =
        "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084000000;QnRtn=1&&";
    assertEquals(List.of(), link.of(frame(answer)), "what it is asked it answers");
    assertEquals(List.of(), link.of(frame(login)));
    assertEquals(1, link.of(frame(data)).size(), "it did not wait for its answer");
    link.welcomed("88888880000001");
    assertEquals(List.of(), link.of(frame(data)));
    assertEquals(1, link.of(frame(data.replace("0001;Flag", "0002;Flag"))).size(), "another MN");
  }

  @Test
  void whereALoginComesFirstNobodyWaitsForItsAnswer() {
    LinkLint link = new LinkLint(demands("radiation"));
    String beat = "QN=20261123084001000;ST=38;CN=6031;PW=123456;MN=0101A010000000;Flag=1;CP=&&&&";

    assertEquals(1, link.of(frame(beat)).size());
    assertEquals(List.of(), link.of(frame(beat.replace("6031", "6011"))));
    assertEquals(List.of(), link.of(frame(beat)));
    assertEquals(List.of(), new LinkLint(demands("national-2005")).of(frame(beat)));
  }

  @Test
  void theCheckCodeIsThatOfTheDialect() {
    DialectDemands demands = demands("own");
    String segment =
        "QN=20261123084010223;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&";
    List<Decoded> right = decoded(segment, PacketCrc.MODBUS, PacketCrc.MODBUS);
    assertEquals(List.of(), new PacketLint(demands).of((Decoded.Complete) right.get(0)));
    List<Decoded> wrong = decoded(segment, PacketCrc.HJ212, PacketCrc.MODBUS);
    Deviation first = new PacketLint(demands).of((Decoded.Garbled) wrong.get(0)).get(0);
    assertEquals("dialect.crc crc: MODBUS", first.key() + " " + cited(first.clause()));
  }

  /** The line that is cited. */
  private static String cited(String clause) {
    int colon = clause.lastIndexOf(':');
    if (!clause.contains(".yaml:")) {
      return clause;
    }
    String name = clause.substring(0, colon);
    int line = Integer.parseInt(clause.substring(colon + 1));
    try {
      return Files.readAllLines(file(name)).get(line - 1).strip().replaceFirst(" +#.*", "");
    } catch (IOException e) {
      return fail(clause);
    }
  }

  private static Path file(String name) {
    return Stream.of(CASES, ROOT.resolve("config-templates/platforms"))
        .map(folder -> folder.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static DialectDemands demands(String name) {
    System.setProperty("envgate.templates", ROOT.resolve("config-templates").toString());
    boolean ours = Files.exists(CASES.resolve(name + ".yaml"));
    return SpokenDialect.read(ours ? name + ".yaml" : name, CASES, finding -> fail("" + finding))
        .orElseThrow();
  }

  private static Decoded.Complete frame(String segment) {
    return (Decoded.Complete) decoded(segment, PacketCrc.HJ212, PacketCrc.HJ212).get(0);
  }

  private static List<Decoded> decoded(String segment, PacketCrc made, PacketCrc read) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    byte[] frame =
        String.format("##%04d%s%04X\r\n", bytes.length, segment, made.of(bytes, 0, bytes.length))
            .getBytes(StandardCharsets.UTF_8);
    List<Decoded> decoded = new ArrayList<>();
    PacketDecoder.awaitingTerminators(read, java.util.Optional.empty())
        .feed(frame, 0, frame.length, decoded::add);
    return decoded;
  }
}
