package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final int RE_COUNT = 3;

  @Test
  void isRepeatedReCountTimesAndThenGivenUp() {
    Exchange exchange = new Exchange.Sent();
    for (int times = 1; times <= RE_COUNT; times++) {
      exchange = exchange.overdue(RE_COUNT);
      assertEquals(new Exchange.Repeated(times), exchange);
    }
    assertEquals(new Exchange.GivenUp(4), exchange.overdue(RE_COUNT));
  }

  @Test
  void isGivenUpAtOnceWhereNothingIsRepeated() {
    assertEquals(new Exchange.GivenUp(1), new Exchange.Sent().overdue(0));
  }

  @Test
  void mayBeAnsweredAtAnyTimeBeforeTheEnd() {
    assertEquals(new Exchange.Answered(), new Exchange.Sent().answered());
    assertEquals(new Exchange.Answered(), new Exchange.Repeated(3).answered());
  }

  @Test
  void staysAtItsEnd() {
    Exchange answered = new Exchange.Answered();
    Exchange givenUp = new Exchange.GivenUp(4);

    assertEquals(answered, answered.overdue(RE_COUNT));
    assertEquals(givenUp, givenUp.answered());
    assertEquals(givenUp, givenUp.overdue(RE_COUNT));
  }
}
