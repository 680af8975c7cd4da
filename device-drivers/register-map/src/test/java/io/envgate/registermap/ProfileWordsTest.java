package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.modbus.Table;
import io.envgate.profile.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that only some profiles need: they are understood, written again, and checked. */
class ProfileWordsTest {
  private static final String ROW = "{factor: w01018, table: holding, address: 0, type: uint16%s}";

  @Test
  void comesBackWithAllItsWords() {
    RegisterMap map =
        RegisterMapTest.good(
            """
        start: [{raw: 03 2500 0000, answer: 2}, {coil: 3, value: 1}, {holding: 4, value: 5}, {holding: 6, values: [7, 8]}]
        warm-up: 18s
        timeout: 3s
        gap: 250ms
        sleeps-after: 1min
        constants: {low: -1.5, high: }
        blocks: [{name: b, base: 10, stride: 3, count: 2}]
        registers:
          - {name: v-#, block: b, table: holding, address: 0, type: uint16, mask: 0xFF00, unit-from: u-#, units: {0: 1, 5: 1/3.6},
             below: {3.6: D wire}, above: {21: T over, 20: M near}, figure: low + x * high, absent: F not fitted, sampled: t}
          - {name: u-#, block: b, table: holding, address: 1, type: uint16, instead: other}
          - {name: other, table: input, address: 0, type: int16, code-from: k, codes: {2: a19001}}
          - {name: k, table: input, address: 20, type: uint16}
          - {name: t, table: input, address: 1, clock: [ms, Dh, MY], digits: bcd, zone: "-03:30"}
          - {name: s, table: input, address: 9, type: uint16, values: {0x80..0x83: N}, otherwise: D}
        commands:
          - {name: a, unlock: {holding: 1, value: 2}, write: {coil: 1, value: 1}, kind: pulse, hold: 2s, release: {coil: 1, value: 0},
             group: g, done: {table: coil, address: 9, value: 1, within: 5min}}
          - {name: b, write: {holding: 1, value: 3}}
        """);

    assertEquals(map, RegisterMapTest.good(map.toYaml()));
    assertEquals(
        List.of("v-1", "v-2", "u-1", "u-2", "other", "k"),
        map.rows().stream().map(Row::name).toList());
    assertEquals(new Span(Table.HOLDING, 14, 1), map.rows().get(3).span());
    assertEquals(Duration.ofSeconds(18), map.conduct().warmUp());
    assertEquals(4, map.conduct().start().size());
    assertEquals(4, map.statuses().get(0).values().size());
    assertEquals(Command.Kind.MOMENTARY, map.commands().get(1).kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "figure: x + fraktion | fraktion is the name of no row",
        "figure: w01018 + 1 | w01018 is made of itself",
        "figure: (x | this is no formula",
        "'unit-from: u' | unit-from and units are written together",
        "'unit-from: w01018, units: {0: low}' | a conversion names x",
        "'unit-from: w01018, units: {a: 1}' | a code is a whole number",
        "below: {x: D} | the key is a number",
        "below: {3.6: wire} | one of the data flags",
        "sampled: then | no clock is called then",
        "mask: 0x1FFFF | mask takes a whole number",
        "block: b | there is no b in blocks",
        "absent: gone | one of the data flags",
      })
  void namesWhatIsWrongInARow(String words, String problem) {
    isBad("registers: [" + ROW.formatted(", " + words) + "]", problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warm-up: 18 | is written like 250ms",
        "gap: 25h | at most 24h",
        "'start: {coil: 1, value: 2}' | value takes a whole number 0…1",
        "'start: {value: 2}' | write one of holding, coil and raw",
        "'start: {raw: 83 00, answer: 2}' | raw takes function",
        "'start: {raw: 03 00}' | answer is missing",
        "'start: {holding: 65535, values: [1, 2]}' | values takes 1 to 123",
        "'constants: {a b: 1}' | name begins with a letter",
        "'constants: {x: 1}' | is not x",
        "'blocks: {name: b, base: 65000, stride: 100, count: 9}' | beyond address 65535",
        "'commands: {name: a, write: {coil: 1, value: 1}, kind: pulse}' | have a release",
        "'commands: {name: a, write: {coil: 1, value: 1}, hold: 1s}' | a pulse has a hold",
        "'commands: {name: a}' | what does it write",
        "'commands: {name: a, write: {coil: 1, value: 1}, done: {table: coil, address: 1, value: 1}}' | when has it failed",
      })
  void namesWhatIsWrongAtTheTop(String words, String problem) {
    isBad(words + "\nregisters: [" + ROW.formatted("") + "]", problem);
  }

  @ParameterizedTest
  @CsvSource({"'[Y, M]'", "'[Y, M, D, D]'", "'[YMD]'", "'[Y, M, Q]'", "later"})
  void namesATimeThatIsNone(String clock) {
    isBad(
        "registers: ["
            + ROW.formatted("")
            + ", {name: t, table: input, address: 0, clock: "
            + clock
            + "}]",
        "clock is written [Y, M, D, h, m, s]");
  }

  private static void isBad(String yaml, String problem) {
    Parsed parsed = RegisterMap.parse(yaml);
    assertTrue(parsed instanceof Parsed.Bad, () -> yaml + " was taken");
    List<String> found = ((Parsed.Bad) parsed).problems().stream().map(Problem::messageEn).toList();
    assertTrue(found.stream().anyMatch(one -> one.contains(problem)), () -> yaml + "\n" + found);
  }
}
