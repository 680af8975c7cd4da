package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.profile.Use;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextProfileTest {
  static final String HEAD =
      """
      profile: 1
      kind: text
      vendor: Maker
      model: Model 3
      category: water
      confidence: high
      source: manual
      """;

  private static final String RIGHT =
      HEAD
          + """
          telegrams:
            - name: answer
              send: "?\\r"
              expect: {start: "!", end: "\\r", columns: [cod, state], length-field: {at: 1, type: uint8}}
              checksum: {kind: sum8, to: -2, at: -2}
          rows:
            - {factor: w01018, field: cod, unit: mg/L}
            - {name: state, field: state, values: {ok: N}, otherwise: D}
          """;

  @Test
  void readsAWholeOne() {
    TextProfile profile = Fixture.parsed(RIGHT);

    assertEquals("Maker", profile.about().vendor());
    assertEquals(List.of("w01018"), profile.uses().stream().map(Use::row).toList());
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vendor: Maker      | vendr: Maker       | 3:1: unknown key vendr; did you mean vendor?
          kind: text         | kind: taxt         | 2:1: kind is one of text, not 'taxt'
          source: manual     | note: none         | source is missing: where the facts come from
          send: "?\\r"       | send: "?{unti}"    | '{unti}' is none of
          send: "?\\r"       | send: "?{checksum:2}" | is none of
          send: "?\\r"       | send: "{now:QWJ}"  | is none of
          kind: sum8         | kind: sum9         | kind is one of crc16-modbus
          kind: sum8         | knid: sum8         | did you mean kind?
          field: cod         | field: dco         | answer has no field dco
          field: cod         | filed: cod         | did you mean field?
          field: cod         | at: 3              | text takes a length in characters
          values: {ok: N}    | values: {ok: X}    | this starts with one of the data flags
          values: {ok: N}    | bits: {0: D}       | bits need a type
          otherwise: D       | concerns: [w01019] | no row is called w01019
          factor: w01018     | factor: w-01018    | a factor code has 1 to 20 letters and digits
          unit: mg/L         | scale: 0           | scale is not 0
          unit: mg/L         | invalid: {9: N ok} | where there is no value the flag is not N
          start: "!"         | start: "{checksum}"| {checksum} go with send
          start: "!"         | equals: "="        | write one of columns, columns-from, equals
          vendor: Maker      | timeout: 2h        | timeout is written like 250ms, 18s, 5min or 1h, at most 10min
          unit: mg/L         | telegram: anwser   | there is no telegram anwser; there is answer
          type: uint8        | type: hex          | a length field is uint8 uint16 uint32
          columns: [cod, state] | pattern: '(?<cod'  | this is no regular expression
          unit: mg/L         | figure: x + rwa    | no row above is called rwa
          unit: mg/L         | figure: x +        | this is no formula: x +
          send: "?\\r"       | sdi12: X           | this is M, C, R0 and the like
          send: "?\\r"       | sdi12: M           | unknown key expect
          """)
  void namesTheMistakeAndTheRemedy(String right, String wrong, String message) {
    String text = RIGHT.replace(right, wrong);
    assertTrue(!text.equals(RIGHT), right);

    Parsed.Bad bad = assertInstanceOf(Parsed.Bad.class, TextProfile.parse(text));

    assertTrue(bad.problems().toString().contains(message), bad.problems()::toString);
    assertTrue(bad.problems().stream().noneMatch(one -> one.messageZh().isBlank()));
  }

  @Test
  void refusesAMixtureOfAskedAndUnasked() {
    String mixed =
        HEAD
            + """
            telegrams:
              - {name: one, send: "?", expect: {length: 2}}
              - {name: two, expect: {end: "."}}
            rows: [{name: a, telegram: one, at: 0, type: uint8}]
            """;

    Parsed.Bad bad = assertInstanceOf(Parsed.Bad.class, TextProfile.parse(mixed));

    assertTrue(bad.problems().get(0).messageEn().startsWith("either all telegrams come unasked"));
  }

  @Test
  void neverThrowsAtAMangledText() {
    Random random = new Random(7);
    for (int round = 0; round < 600; round++) {
      StringBuilder text = new StringBuilder(RIGHT);
      for (int change = 0; change < 1 + random.nextInt(4); change++) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.setCharAt(at, "{}[]:,-\"'?x0 \n".charAt(random.nextInt(14)));
        }
      }
      Parsed parsed = TextProfile.parse(text.toString());
      if (parsed instanceof Parsed.Bad bad) {
        assertTrue(!bad.problems().isEmpty());
      }
    }
  }
}
