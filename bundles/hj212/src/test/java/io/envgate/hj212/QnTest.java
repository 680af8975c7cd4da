package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QnTest {
  private static final Instant MOMENT = Instant.parse("2016-08-01T00:58:57.223Z");
  private Instant now = MOMENT;

  @Test
  void isTheMillisecondInChinaWhereverTheStationLies() {
    assertEquals("20160801085857223", Qn.of(MOMENT).text());
    assertEquals("20160801085857223", Qn.of(MOMENT.plusNanos(999_999)).text());
    assertEquals(MOMENT, new Qn("20160801085857223").instant());
  }

  @Test
  void isNothingElse() {
    assertEquals(Optional.empty(), Qn.parse("1617936069734"));
    assertEquals(Optional.empty(), Qn.parse("20160231085857223"));
    assertEquals(Optional.empty(), Qn.parse("20160801085857 23"));
    assertThrows(IllegalArgumentException.class, () -> new Qn("2016080108585722"));
  }

  @Test
  void followsTheClock() {
    QnSequence sequence = new QnSequence(source());
    assertEquals(Qn.of(MOMENT), sequence.next());
    now = MOMENT.plusSeconds(5);
    assertEquals(Qn.of(now), sequence.next());
  }

  @Test
  void neverRepeatsWhenTheClockStandsOrStepsBack() {
    QnSequence sequence = new QnSequence(source());
    String before = "";
    for (int i = 0; i < 3000; i++) {
      now = i % 7 == 0 ? MOMENT.minusSeconds(i) : MOMENT;
      String next = sequence.next().text();
      assertTrue(next.compareTo(before) > 0, before + " then " + next);
      before = next;
    }
  }

  @Test
  void readsAndWritesDataTimes() {
    assertEquals("20160801085857", Times.text(MOMENT));
    assertEquals(
        Optional.of(Instant.parse("2016-08-01T00:58:57Z")), Times.instant("20160801085857"));
    assertEquals(Optional.of(MOMENT), Times.instant("20160801085857223"));
    assertEquals(Optional.empty(), Times.instant("20161301085857"));
    assertEquals(Optional.empty(), Times.instant("2016080108585"));
    assertEquals(Optional.empty(), Times.instant("２０１６080108585"));
    assertEquals(Optional.empty(), Times.instant("-0160801085857"));
  }

  private InstantSource source() {
    return () -> now;
  }
}
