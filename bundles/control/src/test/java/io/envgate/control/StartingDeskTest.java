package io.envgate.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.control.Action;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.reading.DataFlag;
import io.envgate.control.Bench.Heard;
import io.envgate.control.Bench.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a gateway that has just started does with commands to instruments that it does not know. */
class StartingDeskTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Bench bench =
      new Bench(Bench.policy("calibrate", "stop"), "outlet1.cod", "outlet1.ph");
  private final Instrument cod =
      new Instrument(
          "outlet1.cod",
          List.of(
              Bench.offer("zero", Action.CALIBRATE),
              Bench.offer("serial", Action.IDENTIFY),
              Bench.offer("halt", Action.STOP)));
  private final Instrument ph = new Instrument("outlet1.ph", List.of());

  @Test
  void aCommandWaitsForAllInstrumentsThatItMayBeForAndForTheFirstReading() {
    Heard heard = bench.ask("1", "calibrate");
    bench.loop.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), heard.all, "no instrument is there");

    bench.desk.add(cod);
    bench.loop.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), heard.all, "the other may be meant");

    bench.desk.add(ph);
    bench.loop.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), heard.all, "nobody knows whether it may be disturbed");

    bench.flags.normal("outlet1.cod", Bench.COD);
    bench.loop.advance(SECOND);
    assertEquals(List.of("accepted"), heard.all);
    assertEquals(List.of("zero"), cod.told);
  }

  @Test
  void whatTheFirstReadingForbidsIsRefused() {
    Heard heard = bench.ask("1", "calibrate");
    bothCome();
    bench.flags.say("outlet1.cod", Bench.COD, DataFlag.B);
    bench.loop.advance(SECOND);
    assertEquals(Refusal.UNFIT, heard.refusal().reason());
  }

  @Test
  void anInstrumentOfWhichNothingIsReadIsNotWaitedForLongerThanAFirstPollTakes() {
    Heard heard = bench.ask("1", "calibrate");
    bothCome();
    bench.loop.advance(Duration.ofSeconds(59));
    assertEquals(List.of(), heard.all);
    bench.loop.advance(Duration.ofSeconds(2));
    assertEquals(Refusal.UNFIT, heard.refusal().reason());
  }

  @Test
  void aCommandThatGrowsTooOldIsRefusedAsSuch() {
    Heard heard = bench.ask("1", "calibrate");
    bench.loop.advance(Duration.ofMinutes(10));
    assertEquals(List.of(), heard.all);
    bench.loop.advance(SECOND);
    assertEquals(Refusal.EXPIRED, heard.refusal().reason());
    bothComeAndOneIsRead();
    assertEquals(List.of(), cod.told);
  }

  @Test
  void aCommandIsHeldNoLongerThanItsAskerWantsIt() {
    Command plain = bench.command("1", "calibrate");
    Heard heard =
        bench.ask(
            new Command(
                plain.id(),
                plain.asker(),
                plain.target(),
                plain.word(),
                plain.arguments(),
                plain.asked(),
                Optional.of(bench.loop.now().plusSeconds(3))));
    bench.loop.advance(Duration.ofSeconds(4));
    assertEquals(Refusal.EXPIRED, heard.refusal().reason());
  }

  @Test
  void whatIsNotAllowedIsRefusedAtOnce() {
    assertEquals(Refusal.NOT_ALLOWED, bench.ask("1", "clean").refusal().reason());
  }

  @Test
  void whatTheStationFileDoesNotHaveIsNotWaitedFor() {
    Command elsewhere =
        new Command(
            "1",
            Asker.platform("city"),
            new Target.Serving("outlet2", Optional.empty()),
            "calibrate",
            Map.of(),
            bench.loop.now());
    assertEquals(Refusal.WRONG_CONDITION, bench.ask(elsewhere).refusal().reason());
  }

  @Test
  void anInstrumentThatIsNamedIsWaitedForAlone() {
    Command named =
        new Command(
            "1",
            Asker.person("li"),
            new Target.Named("outlet1.cod"),
            "zero",
            Map.of(),
            bench.loop.now());
    Heard heard = bench.ask(named);
    assertEquals(List.of(), heard.all);
    bench.desk.add(cod);
    bench.flags.normal("outlet1.cod", Bench.COD);
    bench.loop.advance(SECOND);
    assertEquals(List.of("accepted"), heard.all);
  }

  @Test
  void whatAsksOrStopsWaitsForTheInstrumentAndNotForAReading() {
    Heard asks = bench.ask("1", "identify");
    Heard stops = bench.ask("2", "stop");
    bothCome();
    bench.loop.advance(SECOND);
    assertEquals(List.of("accepted"), asks.all);
    assertEquals(List.of("accepted"), stops.all);
  }

  @Test
  void theSameCommandTwiceIsHeldOnceAndToldTwice() {
    Heard first = bench.ask("1", "calibrate");
    Heard second = bench.ask("1", "calibrate");
    bothComeAndOneIsRead();
    assertEquals(List.of("accepted"), first.all);
    assertEquals(List.of("accepted"), second.all);
    assertEquals(List.of("zero"), cod.told);
  }

  @Test
  void oneAfterAnotherIsCarriedOutAndTheNextFindsItBusy() {
    Heard first = bench.ask("1", "calibrate");
    Heard second = bench.ask("2", "calibrate");
    bothComeAndOneIsRead();
    assertEquals(List.of("accepted"), first.all);
    assertEquals(Refusal.BUSY, second.refusal().reason());
  }

  @Test
  void aFloodOfCommandsIsNotHeld() {
    for (int number = 0; number < Held.MOST; number++) {
      assertEquals(List.of(), bench.ask("held " + number, "calibrate").all);
    }
    Result one = bench.ask("one more", "calibrate").refusal();
    assertEquals(Refusal.BUSY, ((Result.Refused) one).reason());
  }

  private void bothComeAndOneIsRead() {
    bothCome();
    bench.flags.normal("outlet1.cod", Bench.COD);
    bench.loop.advance(SECOND);
  }

  private void bothCome() {
    bench.desk.add(cod);
    bench.desk.add(ph);
    bench.loop.settle();
  }
}
