package io.envgate.busaids.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.registers.Window;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Span;
import io.envgate.registermap.ValueCodec;
import io.envgate.registermap.ValueType;
import io.envgate.registermap.WordOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Map<ValueType, List<WordOrder>> CODINGS =
      Map.of(
          ValueType.UINT16, List.of(WordOrder.AB),
          ValueType.FLOAT32,
              List.of(WordOrder.ABCD, WordOrder.CDAB, WordOrder.BADC, WordOrder.DCBA),
          ValueType.UINT32, List.of(WordOrder.ABCD, WordOrder.CDAB),
          ValueType.FLOAT64, List.of(WordOrder.ABCD, WordOrder.CDAB),
          ValueType.BCD32, List.of(WordOrder.ABCD));

  @Test
  void findsEveryCodingAmidNoiseWhenItFollowsASecondReading() {
    Random random = new Random(11);
    CODINGS.forEach((type, orders) -> orders.forEach(order -> find(type, order, random)));
  }

  private static void find(ValueType type, WordOrder order, Random random) {
    ValueCodec codec = ValueCodec.of(type, order);
    boolean real = type == ValueType.FLOAT32 || type == ValueType.FLOAT64;
    BigDecimal factor = real ? BigDecimal.ONE : new BigDecimal("0.01");
    boolean wide = type == ValueType.UINT32 || type == ValueType.BCD32;
    String first = wide ? "12345.67" : "12.34"; // a small figure in 32 bits is one in 16 bits, too
    String second = wide ? "12398.76" : "12.87";
    int address = 100 + random.nextInt(60);
    Span span = new Span(Table.INPUT, address, codec.registers());
    Window before = noise(random).with(span, codec.encode(new BigDecimal(first).divide(factor)));
    Window after = noise(random).with(span, codec.encode(new BigDecimal(second).divide(factor)));
    List<Candidate> ranked = Ranking.of(before, Display.of(first), after, Display.of(second));
    Candidate best = ranked.get(0);
    assertEquals(span, best.span(), () -> codec + ": " + ranked);
    assertEquals(codec, best.codec());
    assertEquals(0, factor.compareTo(best.scale()));
    assertEquals(Candidate.Verdict.FOLLOWED, best.verdict());
  }

  @Test
  void prefersAFloatToAScaledFloat() {
    ValueCodec codec = ValueCodec.of(ValueType.FLOAT32, WordOrder.CDAB);
    Window window =
        Window.EMPTY.with(new Span(Table.HOLDING, 4, 2), codec.encode(new BigDecimal("0.0071")));
    Candidate best = Ranking.of(window, Display.of("7.1")).get(0);
    assertTrue(best.hintsAtUnit());
    assertEquals(
        "- {name: value, table: holding, address: 4, type: float32, order: CDAB, scale: 1000}",
        best.row());
    assertEquals(9, best.hex().length(), best.hex());
  }

  @Test
  void readsNegativeFigures() {
    Window window =
        Window.EMPTY.with(new Span(Table.INPUT, 9, 1), new byte[] {(byte) 0xFF, (byte) 0x85});
    Candidate best = Ranking.of(window, Display.of("-12.3")).get(0);
    assertEquals(ValueType.INT16, best.codec().type());
    assertEquals(0, best.scale().compareTo(new BigDecimal("0.1")));
  }

  @Test
  void dropsAConstantThatOnlyHappensToMatch() {
    Window constant = Window.EMPTY.with(new Span(Table.HOLDING, 0, 1), new byte[] {4, (byte) 0xD2});
    List<Candidate> ranked =
        Ranking.of(constant, Display.of("12.34"), constant, Display.of("12.40"));
    assertFalse(ranked.isEmpty());
    assertTrue(ranked.stream().allMatch(one -> one.verdict() == Candidate.Verdict.LOST));
  }

  @Test
  void writesRowsThatARegisterMapTakes() {
    Random random = new Random(2);
    for (Candidate one : Ranking.of(noise(random), Display.of("50"))) {
      String yaml = "registers:\n  " + one.row().replace("name: value", "factor: w01018");
      assertTrue(
          RegisterMap.parse(yaml) instanceof Parsed.Good good
              && good.map().rows().get(0).span().equals(one.span())
              && good.map().rows().get(0).codec().equals(one.codec()),
          yaml);
    }
  }

  /** Two hundred registers without sense. */
  private static Window noise(Random random) {
    byte[] bytes = new byte[400];
    random.nextBytes(bytes);
    return Window.EMPTY
        .with(new Span(Table.INPUT, 0, 200), bytes)
        .with(new Span(Table.HOLDING, 0, 200), bytes.clone());
  }
}
