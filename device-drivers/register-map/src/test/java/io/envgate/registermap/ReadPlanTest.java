package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.modbus.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadPlanTest {

  @Test
  void joinsNeighboursAcrossASmallGap() {
    ReadPlan plan =
        plan(ReadRules.USUAL, holding(0, 2), holding(10, 2), holding(21, 1), input(12, 2));

    assertEquals(List.of(input(12, 2), holding(0, 12), holding(21, 1)), plan.blocks());
  }

  @Test
  void readsNothingAlongWhereTheProfileForbidsIt() {
    ReadRules strict = new ReadRules(0, 125, 2000, List.of());

    assertEquals(
        List.of(holding(0, 4), holding(5, 2)),
        plan(strict, holding(2, 2), holding(0, 2), holding(5, 2)).blocks());
  }

  @Test
  void asksExactBlocksAsTheyAre() {
    ReadRules exact = new ReadRules(8, 125, 2000, List.of(holding(0x2600, 5)));

    assertEquals(
        List.of(holding(0x2600, 5), holding(0x2605, 2)),
        plan(exact, holding(0x2602, 2), holding(0x2605, 2)).blocks());
  }

  @Test
  void cutsARefusedBlockAtItsWidestGap() {
    ReadPlan plan =
        plan(ReadRules.USUAL, holding(0, 2), holding(2, 2), holding(9, 2), holding(12, 2));

    assertEquals(List.of(holding(0, 4), holding(9, 5)), plan.parts(holding(0, 14)));
    assertEquals(
        List.of(holding(0, 4), holding(9, 2), holding(12, 2)),
        plan.cut(holding(0, 14)).cut(holding(9, 5)).blocks());
  }

  @Test
  void cutsABlockWithoutGapsBetweenTwoValuesInItsMiddle() {
    ReadPlan plan = plan(ReadRules.USUAL, holding(0, 2), holding(2, 4), holding(6, 2));

    assertEquals(2, plan.parts(holding(0, 8)).size());
    assertEquals(List.of(holding(0, 2), holding(2, 6)), plan.parts(holding(0, 8)));
  }

  @Test
  void doesNotCutASingleValueNorAnExactBlock() {
    ReadRules exact = new ReadRules(8, 125, 2000, List.of(holding(100, 6)));

    assertEquals(List.of(), plan(exact, holding(0, 4)).parts(holding(0, 4)));
    assertEquals(List.of(), plan(exact, holding(100, 2), holding(104, 2)).parts(holding(100, 6)));
  }

  @Test
  void refusesAValueThatNoRequestCanHold() {
    assertThrows(
        IllegalArgumentException.class,
        () -> plan(new ReadRules(8, 2, 2000, List.of()), holding(0, 4)));
  }

  @Test
  void keepsEveryValueWholeInExactlyOneBlockWhateverIsWanted() {
    Random random = new Random(3);
    for (int round = 0; round < 3000; round++) {
      ReadRules rules =
          new ReadRules(
              random.nextInt(20), 4 + random.nextInt(122), 1 + random.nextInt(2000), List.of());
      List<Span> wanted = wanted(random);
      ReadPlan plan = ReadPlan.of(wanted, rules);
      holds(plan, wanted, rules);
      Span victim = plan.blocks().get(random.nextInt(plan.blocks().size()));
      holds(plan.cut(victim), wanted, rules);
    }
  }

  @Test
  void neverTouchesWhatNobodyWantsExceptSmallGaps() {
    Random random = new Random(4);
    for (int round = 0; round < 1000; round++) {
      List<Span> wanted = wanted(random);
      ReadRules strict = new ReadRules(0, 125, 2000, List.of());
      for (Span block : ReadPlan.of(wanted, strict).blocks()) {
        for (int address = block.address(); address < block.end(); address++) {
          Span one = new Span(block.table(), address, 1);
          assertTrue(wanted.stream().anyMatch(span -> span.covers(one)), block + " reads " + one);
        }
      }
    }
  }

  private static void holds(ReadPlan plan, List<Span> wanted, ReadRules rules) {
    for (Span span : wanted) {
      assertTrue(
          plan.blocks().stream().anyMatch(block -> block.covers(span)),
          span + " is torn in " + plan.blocks());
    }
    for (Span block : plan.blocks()) {
      assertTrue(block.count() <= rules.most(block), block + " is too long");
      assertTrue(wanted.stream().anyMatch(block::covers), block + " reads nothing that is wanted");
    }
  }

  private static List<Span> wanted(Random random) {
    List<Span> wanted = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int number = 0; number < count; number++) {
      Table table = Table.values()[random.nextInt(4)];
      wanted.add(
          new Span(
              table,
              random.nextInt(random.nextBoolean() ? 60 : 65_000),
              table.holdsBits() ? 1 : 1 + random.nextInt(4)));
    }
    return wanted;
  }

  private static ReadPlan plan(ReadRules rules, Span... wanted) {
    return ReadPlan.of(List.of(wanted), rules);
  }

  private static Span holding(int address, int count) {
    return new Span(Table.HOLDING, address, count);
  }

  private static Span input(int address, int count) {
    return new Span(Table.INPUT, address, count);
  }
}
