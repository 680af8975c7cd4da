package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static Steps steps(long... fromUntilValue) {
    Steps steps = new Steps();
    for (int i = 0; i < fromUntilValue.length; i += 3) {
      steps.add(
          at(fromUntilValue[i]),
          at(fromUntilValue[i + 1]),
          BigDecimal.valueOf(fromUntilValue[i + 2]));
    }
    return steps;
  }

  private static List<String> together(Steps one, Steps other) {
    List<String> stretches = new ArrayList<>();
    one.with(
        other, (mine, theirs, millis) -> stretches.add(mine + " " + theirs + " " + millis / 1000));
    return stretches;
  }

  @Test
  void meetsWhereBothStand() {
    // one    1 1 1 1 1 . . . 2 2 2 2
    // other  . . 7 7 8 8 8 8 8 8 . .
    Steps one = steps(0, 5, 1, 8, 12, 2);
    Steps other = steps(2, 4, 7, 4, 10, 8);
    assertEquals(List.of("1 7 2", "1 8 1", "2 8 2"), together(one, other));
    assertEquals(List.of("7 1 2", "8 1 1", "8 2 2"), together(other, one));
  }

  @Test
  void doesNotMeetWhereOneIsSilent() {
    assertEquals(List.of(), together(steps(0, 5, 1), new Steps()));
    assertEquals(List.of(), together(steps(0, 5, 1), steps(5, 9, 7)));
  }

  @Test
  void refusesAValueThatDoesNotFollow() {
    Steps steps = steps(0, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> steps.add(at(4), at(6), BigDecimal.ONE));
    assertThrows(IllegalArgumentException.class, () -> steps.add(at(6), at(6), BigDecimal.ONE));
  }

  @Test
  void meetsAsACountOfEachSecondDoes() {
    Random random = new Random(212);
    for (int round = 0; round < 200; round++) {
      long[] one = new long[60];
      long[] other = new long[60];
      Steps first = random(random, one);
      Steps second = random(random, other);
      long[] product = {0};
      first.with(
          second,
          (mine, theirs, millis) ->
              product[0] += mine.longValue() * theirs.longValue() * millis / 1000);
      long expected = 0;
      for (int i = 0; i < one.length; i++) {
        expected += one[i] * other[i]; // 0 where nothing stands
      }
      assertEquals(expected, product[0]);
    }
  }

  private static Steps random(Random random, long[] each) {
    Steps steps = new Steps();
    int second = random.nextInt(5);
    while (second < each.length) {
      int until = Math.min(each.length, second + 1 + random.nextInt(9));
      int value = 1 + random.nextInt(99);
      steps.add(at(second), at(until), BigDecimal.valueOf(value));
      for (int i = second; i < until; i++) {
        each[i] = value;
      }
      second = until + (random.nextBoolean() ? 0 : random.nextInt(7));
    }
    return steps;
  }
}
