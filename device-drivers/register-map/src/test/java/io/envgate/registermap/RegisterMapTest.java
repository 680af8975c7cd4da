package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.Factor;
import io.envgate.profile.Decoded;
import io.envgate.profile.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMapTest {
  private static final String ROW = "{factor: w01018, table: holding, address: 0, type: float32}";

  @Test
  void readsARow() {
    Row row =
        good("registers:\n  - {factor: w00000, point: outlet1, table: holding, address: 0x10, type: int16, order: BA,"
                + " scale: 0.1, offset: -5, unit: L/s, invalid: [32767, 0x8000]}\n")
            .rows()
            .get(0);

    assertEquals(new Factor("w00000"), row.factor().orElseThrow());
    assertEquals(List.of("outlet1"), row.points());
    assertEquals("holding 16", row.span().toString());
    assertEquals(ValueCodec.of(ValueType.INT16, WordOrder.BA), row.codec());
    assertEquals(new Decoded.Figure(new BigDecimal("20.6")), row.decode(new byte[] {0, 1}));
    assertEquals("L/s", row.unit());
    assertTrue(row.decode(new byte[] {(byte) 0xFF, 0x7F}) instanceof Decoded.Missing, "32767");
    assertTrue(
        row.decode(new byte[] {0, (byte) 0x80}) instanceof Decoded.Missing,
        "0x8000 as a bit pattern");
  }

  @Test
  void keepsTheLeadingZeroOfACode() {
    assertEquals(
        "0102060301",
        good("registers: [{factor: 0102060301, table: input, address: 0, type: uint16}]")
            .rows()
            .get(0)
            .name());
  }

  @Test
  void dividesWhereTheScaleSaysSo() {
    Row row =
        good("registers: [{name: flow, table: input, address: 0, type: uint16, scale: 1/3.6}]")
            .rows()
            .get(0);

    assertEquals(
        0,
        new BigDecimal("10").compareTo(((Decoded.Figure) row.decode(new byte[] {0, 36})).value()));
    assertEquals(
        new BigDecimal("36"), new BigDecimal(row.codec().pattern(row.encode(BigDecimal.TEN))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {factor: w01018, tabel: holding, address: 0, type: uint16}      | tabel | unknown key tabel; did you mean table?",
        "- {factor: w01018, address: 0, type: uint16}                      | table | table is missing",
        "- {factor: w01018, table: holdings, address: 0, type: uint16}     | table | table is one of input holding coil discrete, not 'holdings'",
        "- {factor: w01018, table: holding, address: 70000, type: uint16}  | address | address takes a whole number 0…65535, not '70000'",
        "- {factor: w01018, table: holding, address: 65535, type: uint32}  | address | 2 from 65535 go beyond 65535",
        "- {factor: w01018, table: holding, address: 0, type: float}       | type | type is one of uint16 int16 uint32 int32 uint64 int64 float32 float64 bcd16 bcd32 bit string, not 'float'",
        "- {factor: w01018, table: holding, address: 0, type: uint16, order: CDAB} | order | the order of uint16 is one of AB BA",
        "- {factor: w01018, table: holding, address: 0, type: uint16, scale: 0} | scale | scale is not 0; leave it out for no scaling",
        "- {factor: w-01, table: holding, address: 0, type: uint16}        | factor | a factor code has 1 to 20 letters and digits, not 'w-01'",
        "- {table: holding, address: 0, type: uint16}                      | factor | a row needs a factor or a name",
        "- {factor: w01018, table: coil, address: 0, type: uint16}         | type | coils and discrete inputs have the type bit",
        "- {factor: w01018, table: holding, address: 0, type: string}      | length | length is missing",
        "- {name: s, table: holding, address: 0, type: uint16, bits: {0: X}} | 0 | this starts with one of the data flags N F M S D C T B, not 'X'",
        "- {table: holding, address: 0, type: uint16, bits: {}} | bits | bits is written like {0: D, 16: C}",
        "- {table: holding, address: 0, type: uint16, bits: {x: D}} | x | bits: the key is a bit number from 0, not 'x'",
        "- {table: holding, address: 0, type: uint16, bits: 5} | bits | bits is written like {0: D, 16: C}",
        "- 17                                                              | '' | a row is written {factor: …, table: …, address: …, type: …}"
      })
  void namesWhatIsWrongWithItsPlaceAndTheRemedy(String row, String key, String message) {
    Problem problem = bad("max-gap: 0\nregisters:\n  " + row + "\n").get(0);

    assertEquals(message, problem.messageEn());
    assertEquals(key, problem.key());
    assertEquals(0, problem.row());
    assertEquals(3, problem.line());
  }

  @Test
  void pointsAtTheColumnOfTheKey() {
    Problem problem =
        bad("registers:\n  - {factor: w01018, tabel: holding, table: holding, address: 0, type: uint16}\n")
            .get(0);

    assertEquals("2:22: unknown key tabel; did you mean table?", problem.toString());
    assertEquals("不认识的键 tabel；是不是 table？", problem.messageZh());
  }

  @Test
  void namesEveryProblemInOneReading() {
    assertEquals(
        3,
        bad("max-gup: 3\nregisters:\n  - {factor: w01018, table: holding, address: -1, type: flaot32}\n")
            .size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                   | the text is empty; it needs at least registers:",
        "[1, 2]                               | this should be a mapping with registers:",
        "registers: 5                         | registers takes a list of rows",
        "registers: []                        | there is no row with a value",
        "'registers: [{unit: a, unit: b, name: c, table: coil, address: 1}]' | 'unit' is written twice; delete one",
        "registers: [                         | this is no YAML: expected the node content, but found '<stream end>'",
        "'profile: 2\nregisters: []'          | profile takes a whole number 1…1, not '2'"
      })
  void refusesTextThatIsNoMap(String yaml, String message) {
    assertEquals(message, bad(yaml).get(0).messageEn());
  }

  @Test
  void refusesTwoRowsOfOneFactor() {
    assertEquals(
        "there is a row w01018 above; give this one another factor and name",
        bad("registers:\n  - " + ROW + "\n  - " + ROW + "\n").get(0).messageEn());
    assertEquals(
        2,
        good("registers:\n  - {point: a, "
                + ROW.substring(1)
                + "\n  - {point: b, "
                + ROW.substring(1)
                + "\n")
            .rows()
            .size());
  }

  @Test
  void refusesAStatusForARowThatIsNotThere() {
    assertEquals(
        "concerns: w01019 is no row's factor or name",
        bad("registers:\n  - "
                + ROW
                + "\n  - {table: holding, address: 9, type: uint16, bits: {0: D}, concerns: [w01019]}")
            .get(0)
            .messageEn());
  }

  @Test
  void endsAnAliasThatContainsItself() {
    assertTrue(
        bad("registers: &a [*a]").stream()
            .anyMatch(
                one ->
                    one.messageEn().startsWith("nested deeper")
                        || one.messageEn().startsWith("a row is written")
                        || one.messageEn().startsWith("this is no YAML")));
  }

  @Test
  void takesRowsThatSomebodyElseLoaded() {
    Parsed parsed =
        RegisterMap.fromRows(
            List.of(
                Map.of(
                    "factor", "w01018", "table", "holding", "address", 4, "type", "uint16", "scale",
                    0.1)));
    assertEquals(new BigDecimal("0.1"), ((Parsed.Good) parsed).map().rows().get(0).scale().times());

    List<Problem> problems =
        ((Parsed.Bad)
                RegisterMap.fromRows(
                    List.of(
                        Map.of(
                            "factor", "w01018", "table", "holding", "address", "0", "type",
                            "uint16"),
                        Map.of(
                            "factor", "w01001", "table", "holding", "address", "x", "type",
                            "uint16"))))
            .problems();
    assertEquals(
        List.of(
            new Problem(
                0,
                0,
                1,
                "address",
                "address 应是 0…65535 的整数，而不是“x”",
                "address takes a whole number 0…65535, not 'x'")),
        problems);
  }

  @Test
  void comesBackThoughManyRowsShareTheirPoints() {
    StringBuilder rows = new StringBuilder("registers:\n");
    for (int address = 0; address < 40; address++) {
      rows.append(
          "  - {name: r%d, table: input, address: %d, type: int16}\n".formatted(address, address));
    }
    RegisterMap map = good(rows.toString()).withPoints(List.of("outlet1", "outlet2"));

    assertEquals(map, good(map.toYaml()));
  }

  @Test
  void comesBackFromItsOwnYaml() {
    RegisterMap map =
        good("""
        order: CDAB
        max-gap: 3
        max-registers: 20
        exact-blocks: [{table: holding, address: 100, count: 6}]
        registers:
          - {factor: "0102060301", name: dose, table: holding, address: 0, type: float64, unit: "%", invalid: [0xFFFF, -9999]}
          - {factor: w01018, table: input, address: 9, type: bit, bit: 7}
          - {name: text, table: input, address: 19, type: string, length: 9, scale: 1/3.6, offset: 0.50}
          - {table: discrete, address: 0, bits: {16: C zero, 2: "D bad: very"}, clear-bits: {9: M}}
          - {name: mode, table: holding, address: 7, type: uint32, mask: 0xF0, values: {0: N, 3: F}, otherwise: D odd, concerns: [dose]}
        """)
            .withPoints(List.of("出口", "outlet1"));

    assertEquals(map, good(map.toYaml()));
  }

  @Test
  void takesFactorsAndOrderFromTheSite() {
    RegisterMap map =
        good(
            "registers:\n  - {name: component-1, table: input, address: 0, type: float32}\n  - "
                + ROW);

    assertEquals(1, map.reported().size());
    RegisterMap sited =
        map.withFactors(Map.of("component-1", new Factor("a21026"))).withOrder(WordOrder.DCBA);
    assertEquals(2, sited.reported().size());
    assertEquals(WordOrder.DCBA, sited.rows().get(0).codec().order());
  }

  @Test
  void neverThrowsOnGarbledText() {
    String whole =
        "profile: 1\norder: CDAB\nregisters:\n  - "
            + ROW
            + "\n  - {table: coil, address: 1, bits: {2: M x}, clear-bits: {1: D}}\n";
    Random random = new Random(1);
    for (int round = 0; round < 4000; round++) {
      StringBuilder text = new StringBuilder(whole);
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        text.setCharAt(
            random.nextInt(text.length()),
            (char) (random.nextInt(20) == 0 ? random.nextInt(0xD000) : 10 + random.nextInt(117)));
      }
      Parsed parsed = RegisterMap.parse(text.toString());
      assertTrue(
          parsed instanceof Parsed.Good || !((Parsed.Bad) parsed).problems().isEmpty(),
          text.toString());
    }
  }

  static RegisterMap good(String yaml) {
    Parsed parsed = RegisterMap.parse(yaml);
    assertTrue(parsed instanceof Parsed.Good, () -> yaml + "\n" + parsed);
    return ((Parsed.Good) parsed).map();
  }

  private static List<Problem> bad(String yaml) {
    Parsed parsed = RegisterMap.parse(yaml);
    assertTrue(parsed instanceof Parsed.Bad, () -> yaml + "\n" + parsed);
    return ((Parsed.Bad) parsed).problems();
  }
}
