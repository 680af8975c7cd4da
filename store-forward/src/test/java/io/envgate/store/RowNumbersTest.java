package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowNumbersTest {

  @Test
  void eachNumberIsInAPartAndPartsHaveFewSizes() {
    for (int count = 0; count <= 200; count++) {
      List<Long> rows = LongStream.rangeClosed(1, count).boxed().toList();
      List<Long> found = new ArrayList<>();
      for (List<Long> part : RowNumbers.inParts(rows)) {
        assertEquals(1, Integer.bitCount(part.size()), part::toString);
        assertTrue(part.size() <= 64, part::toString);
        found.addAll(part);
      }
      assertEquals(rows, found.stream().distinct().toList());
    }
  }

  @Test
  void statementsForRowsAreAsLargeAsTheyCanBe() {
    RowsAtOnce rows = RowsAtOnce.of("INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING");
    assertEquals(2, rows.columns());
    assertEquals(64, rows.most(200));
    assertEquals(32, rows.most(62));
    assertEquals(2, rows.most(2));
    assertEquals("INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING", rows.statement(2));
    assertEquals(
        "INSERT INTO t (a, b) VALUES (?, ?), (?, ?), (?, ?), (?, ?) ON CONFLICT DO NOTHING",
        rows.statement(8));
  }
}
