package io.envgate.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.evidence.Change;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.control.Bench.Heard;
import io.envgate.control.Bench.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandDeskTest {
  private static final Result DONE = new Result.Done(Map.of(), "reads 1");

  private final Bench bench =
      new Bench(Bench.policy("calibrate", "clean", "sample", "set", "stop"));

  @Test
  void carriesOutWhatIsAllowedAndTellsTheResult() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));

    Heard heard = bench.ask("1", "calibrate");
    assertEquals(List.of("accepted"), heard.all);
    assertEquals(List.of("zero"), cod.told);
    bench.loop.advance(Duration.ofSeconds(12));
    cod.answers(DONE);
    bench.loop.settle();

    assertEquals(List.of("accepted", new Result.Done(Map.of(), "zero: reads 1")), heard.all);
  }

  @Test
  void beginsOnlyWhatTheDiskHasConfirmed() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.book.full = true;

    Heard heard = bench.ask("1", "calibrate");

    assertEquals(Refusal.NOT_RECORDED, heard.refusal().reason());
    assertEquals(List.of(), cod.told);
    bench.book.full = false;
    bench.ask("2", "calibrate");
    assertEquals(List.of("zero"), cod.told);
  }

  @Test
  void refusesWhatTheStationFileDoesNotAllow() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("fill", Action.RETAIN));

    Heard heard = bench.ask("1", "retain");

    assertEquals(
        List.of(
            new Result.Refused(
                Refusal.NOT_ALLOWED, "the station file does not allow retain to platform city")),
        heard.all);
    assertEquals(List.of(), cod.told);
  }

  @Test
  void letsAPlatformAskForWhatChangesNothing() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("serial", Action.IDENTIFY));

    Heard heard = bench.ask("1", "identify");
    cod.answers(new Result.Done(Map.of(Argument.SERIAL, "A1"), ""));
    bench.loop.settle();

    assertEquals(
        List.of("accepted", new Result.Done(Map.of(Argument.SERIAL, "A1"), "serial")), heard.all);
    assertEquals(List.of(), bench.book.entries);
  }

  @Test
  void refusesACommandThatWasAskedLongAgo() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    Command command = bench.command("1", "calibrate");
    bench.loop.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertEquals(Refusal.EXPIRED, bench.ask(command).refusal().reason());
  }

  @Test
  void refusesACommandAfterTheTimeUntilWhichItWasWanted() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    Command open = bench.command("1", "calibrate");
    Command until =
        new Command(
            open.id(),
            open.asker(),
            open.target(),
            open.word(),
            open.arguments(),
            open.asked(),
            Optional.of(open.asked().plusSeconds(60)));
    bench.loop.advance(Duration.ofSeconds(61));

    assertEquals(Refusal.EXPIRED, bench.ask(until).refusal().reason());
  }

  @Test
  void takesBackWhatAPowerCutLeftOn() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.ask("1", "calibrate");

    Bench restarted = new Bench(Bench.policy("calibrate"), bench.book.entries);
    Instrument same = restarted.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    assertEquals(List.of("end zero"), same.told);
    assertEquals(Refusal.BUSY, restarted.ask("2", "calibrate").refusal().reason());
    same.answers(new Result.Done(Map.of(), "coil 20 off"));
    restarted.loop.settle();

    Result.Failed failed =
        new Result.Failed("the gateway stopped in the middle of it; zero: done: coil 20 off");
    assertEquals(List.of("accepted", failed), restarted.ask("1", "calibrate").all);
    assertEquals("zero begun", restarted.journal.get(1).before());
    assertEquals("failed: " + failed.words(), restarted.journal.get(1).after());
    assertTrue(
        new Bench(Bench.policy("calibrate"), restarted.book.entries)
            .instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE))
            .told
            .isEmpty());
  }

  @Test
  void takesBackAgainWhereTheInstrumentWentAwayMeanwhile() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.ask("1", "calibrate");

    Bench restarted = new Bench(Bench.policy("calibrate"), bench.book.entries);
    Instrument first = restarted.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    restarted.desk.remove(first);
    Instrument again = restarted.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    assertEquals(List.of("end zero"), again.told);
    again.answers(DONE);
    first.answers(DONE);
    restarted.loop.settle();

    assertEquals(List.of("accepted"), restarted.ask("2", "calibrate").all);
    assertEquals(1, restarted.journal.stream().filter(one -> one.who().equals("gateway")).count());
  }

  @Test
  void flagsTheReadingsForAsLongAsItLasts() {
    Instrument cod =
        bench.instrument(
            "outlet1.cod",
            Bench.offer("zero", Action.CALIBRATE),
            Bench.offer("rinse", Action.CLEAN),
            Bench.offer("measure", Action.SAMPLE));

    bench.ask("1", "calibrate");
    assertEquals(Map.of("outlet1.cod", "C zero, platform city"), bench.flags.raised);
    cod.answers(DONE);
    bench.loop.settle();
    assertEquals(Map.of(), bench.flags.raised);

    bench.ask("2", "clean");
    assertEquals(Map.of("outlet1.cod", "M rinse, platform city"), bench.flags.raised);
    cod.answers(new Result.Failed("no answer"));
    bench.loop.settle();
    assertEquals(Map.of(), bench.flags.raised);

    bench.ask("3", "sample");
    assertEquals(Map.of(), bench.flags.raised);
  }

  @Test
  void calibratesZeroThenSpanWhereTheInstrumentKnowsThemSingly() {
    Instrument cod =
        bench.instrument(
            "outlet1.cod",
            Bench.offer("span-gas", Action.CALIBRATE_SPAN),
            Bench.offer("zero-gas", Action.CALIBRATE_ZERO));

    Heard heard = bench.ask("1", "calibrate");
    cod.answers(DONE);
    bench.loop.settle();
    assertEquals(List.of("zero-gas", "span-gas"), cod.told);
    assertEquals(List.of("accepted"), heard.all);
    cod.answers(DONE);
    bench.loop.settle();

    assertEquals(
        new Result.Done(Map.of(), "zero-gas: reads 1; span-gas: reads 1"), heard.all.get(1));
  }

  @Test
  void stopsAtTheFirstThatFails() {
    Instrument cod =
        bench.instrument(
            "outlet1.cod",
            Bench.offer("zero-gas", Action.CALIBRATE_ZERO),
            Bench.offer("span-gas", Action.CALIBRATE_SPAN));

    Heard heard = bench.ask("1", "calibrate");
    cod.answers(new Result.TimedOut(Duration.ofMinutes(4), "still running"));
    bench.loop.settle();

    assertEquals(List.of("zero-gas"), cod.told);
    assertEquals(new Result.TimedOut(Duration.ofMinutes(4), "still running"), heard.all.get(1));
  }

  @Test
  void doesNotCallAHalfACalibration() {
    bench.instrument("outlet1.cod", Bench.offer("zero-gas", Action.CALIBRATE_ZERO));

    assertEquals(Refusal.NOT_OFFERED, bench.ask("1", "calibrate").refusal().reason());
  }

  @Test
  void asksForTheFactorWhereSeveralInstrumentsCould() {
    bench.instrument("one", Bench.offer("zero", Action.CALIBRATE));
    bench.instrument("two", Bench.offer("zero", Action.CALIBRATE));

    assertEquals(
        new Result.Refused(Refusal.WRONG_CONDITION, "one, two can calibrate: for which factor?"),
        bench.ask("1", "calibrate").refusal());
  }

  @Test
  void saysThatNobodyMeasuresAFactor() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    Command command =
        new Command(
            "1",
            Asker.platform("city"),
            new Target.Serving("outlet1", Optional.of(new Factor("w21003"))),
            "calibrate",
            Map.of(),
            bench.loop.now());

    assertEquals(Refusal.WRONG_CONDITION, bench.ask(command).refusal().reason());
  }

  @Test
  void setsOnlyParametersThatTheInstrumentHas() {
    Offer set =
        new Offer(
            "set",
            Set.of(Action.SET),
            Set.of("i13004"),
            true,
            false,
            Optional.empty(),
            Duration.ofSeconds(9));
    Instrument cod = bench.instrument("outlet1.cod", set);

    assertEquals(
        new Result.Refused(Refusal.WRONG_CONDITION, "outlet1.cod has no i13005"),
        bench.ask(item("1", "i13005")).refusal());
    assertEquals(List.of("accepted"), bench.ask(item("2", "i13004")).all);
    assertEquals(List.of("set"), cod.told);
  }

  private Command item(String id, String item) {
    Command plain = bench.command(id, "set");
    return new Command(
        id,
        plain.asker(),
        plain.target(),
        "set",
        Map.of(Argument.ITEM, item, Argument.VALUE, "1"),
        plain.asked());
  }

  @Test
  void leavesAnInstrumentAloneThatCalibratesOrIsInFault() {
    List<DataFlag> unfit = List.of(DataFlag.C, DataFlag.D, DataFlag.F, DataFlag.B);
    for (DataFlag flag : DataFlag.values()) {
      Bench one = new Bench(Bench.policy("calibrate"));
      one.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
      one.flags.say("outlet1.cod", Bench.COD, flag);

      Object first = one.ask("1", "calibrate").all.get(0);

      boolean refused =
          first instanceof Result.Refused refusal && refusal.reason() == Refusal.UNFIT;
      assertEquals(unfit.contains(flag), refused, flag + ": " + first);
    }
  }

  @Test
  void onlyAFaultOfAllItsChannelsKeepsACommandForNoFactorAway() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.flags.say("outlet1.cod", Bench.PH, DataFlag.D);
    assertEquals(List.of("accepted"), bench.ask(named("1")).all);

    Bench other = new Bench(Bench.policy("calibrate"));
    other.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    other.flags.say("outlet1.cod", Bench.PH, DataFlag.C);
    assertEquals(Refusal.UNFIT, other.ask(named("1")).refusal().reason());
  }

  private Command named(String id) {
    return new Command(
        id,
        Asker.platform("city"),
        new Target.Named("outlet1.cod"),
        "calibrate",
        Map.of(),
        bench.loop.now());
  }

  @Test
  void leavesAnInstrumentAloneOfWhichNothingWasRead() {
    Instrument silent = new Instrument("silent", List.of(Bench.offer("zero", Action.CALIBRATE)));
    bench.desk.add(silent);
    bench.loop.advance(Duration.ofSeconds(60)); // its first poll would be over

    assertEquals(Refusal.UNFIT, bench.ask("1", "calibrate").refusal().reason());
  }

  @Test
  void letsWhatEndsAStateInWhateverTheState() {
    Offer off =
        new Offer(
            "maintenance-off",
            Set.of(Action.CLEAN),
            Set.of(),
            true,
            true,
            Optional.empty(),
            Duration.ofSeconds(9));
    Instrument cod = bench.instrument("outlet1.cod", off);
    bench.flags.say("outlet1.cod", Bench.COD, DataFlag.D);

    bench.ask("1", "clean");

    assertEquals(List.of("maintenance-off"), cod.told);
  }

  @Test
  void doesOneThingAtATimeWithAnInstrument() {
    Instrument cod =
        bench.instrument(
            "outlet1.cod",
            Bench.offer("zero", Action.CALIBRATE),
            Bench.offer("rinse", Action.CLEAN));
    bench.ask("1", "calibrate");

    assertEquals(
        new Result.Refused(Refusal.BUSY, "outlet1.cod does zero"),
        bench.ask("2", "clean").refusal());
    cod.answers(DONE);
    bench.loop.settle();
    assertEquals(List.of("accepted"), bench.ask("3", "clean").all);
  }

  @Test
  void aStopEndsWhatWasBegunAndComesWhateverTheInstrumentDoes() {
    Instrument plc =
        bench.instrument(
            "outlet1.plc", Bench.offer("wash", Action.CLEAN), Bench.offer("halt", Action.STOP));
    Heard cleaning = bench.ask("1", "clean");
    bench.flags.say("outlet1.plc", Bench.COD, DataFlag.C);

    Heard stop = bench.ask("2", "stop");
    assertEquals(List.of("accepted", new Result.Failed("stopped by platform city")), cleaning.all);
    assertEquals(List.of("wash", "end wash"), plc.told, "what was switched on is taken back first");
    Heard between = bench.ask("3", "clean");
    assertEquals(Refusal.BUSY, between.refusal().reason());

    plc.answers(new Result.Failed("ended before its time")); // of the cleaning, too late
    plc.answers(new Result.Done(Map.of(), "released"));
    bench.loop.settle();
    assertEquals(List.of("wash", "end wash", "halt"), plc.told);
    plc.answers(DONE);
    bench.loop.settle();
    assertEquals("accepted", stop.all.get(0));
    assertEquals(2, stop.all.size());
  }

  @Test
  void aStopIsNeverTooOftenButTheLockHoldsForItToo() {
    Instrument plc = bench.instrument("outlet1.plc", Bench.offer("halt", Action.STOP));
    for (int i = 0; i < 9; i++) {
      bench.ask("stop " + i, "stop");
      plc.answers(DONE);
      bench.loop.settle();
    }
    assertEquals(9, plc.told.size());

    lock("outlet1.plc", Optional.empty());
    assertEquals(Refusal.LOCKED, bench.ask("stop 9", "stop").refusal().reason());
  }

  @Test
  void allowsOneParameterToBeSetAndNoOther() {
    Bench one = new Bench(Bench.policy("set RunMode"));
    Offer both =
        new Offer(
            "parameters",
            Set.of(Action.SET),
            Set.of("RunMode", "i13004"),
            true,
            false,
            Optional.empty(),
            Duration.ofMinutes(1));
    one.instrument("outlet1.plc", both);

    assertEquals("accepted", one.ask(set(one, "1", "RunMode")).all.get(0));
    assertEquals(Refusal.NOT_ALLOWED, one.ask(set(one, "2", "i13004")).refusal().reason());
  }

  private static Command set(Bench bench, String id, String item) {
    Command plain = bench.command(id, "set");
    return new Command(
        id,
        plain.asker(),
        plain.target(),
        "set",
        Map.of(Argument.ITEM, item, Argument.VALUE, "2"),
        plain.asked());
  }

  @Test
  void limitsHowOftenPlatformsDisturbAnInstrument() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("rinse", Action.CLEAN));
    for (int at = 0; at < 4; at++) {
      bench.ask("ok " + at, "clean");
      cod.answers(DONE);
      bench.loop.advance(Duration.ofMinutes(1));
    }

    assertEquals(
        new Result.Refused(
            Refusal.TOO_OFTEN, "outlet1.cod had 4 commands within an hour, 3360 s to wait"),
        bench.ask("5", "clean").refusal());
    bench.loop.advance(Duration.ofMinutes(56));
    assertEquals(List.of("accepted"), bench.ask("6", "clean").all);
  }

  @Test
  void keepsPlatformsAwayFromALockedInstrumentAndLetsThePersonWork() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("rinse", Action.CLEAN));
    lock("outlet1.cod", Optional.empty());

    assertEquals(Refusal.LOCKED, bench.ask("1", "clean").refusal().reason());
    assertTrue(bench.ask("2", "clean").refusal().words().contains("li since 2026-11-28T04:00:00Z"));
    Heard person =
        bench.ask(
            new Command(
                "3",
                Asker.person("li"),
                new Target.Named("outlet1.cod"),
                "rinse",
                Map.of(),
                bench.loop.now()));
    assertEquals(List.of("accepted"), person.all);
    assertEquals(List.of("rinse"), cod.told);
  }

  @Test
  void remembersALockOverARestartAndForgetsItWhenItIsLifted() {
    bench.instrument("outlet1.cod", Bench.offer("rinse", Action.CLEAN));
    lock("*", Optional.empty());

    Bench restarted = new Bench(Bench.policy("clean"), bench.book.entries);
    restarted.instrument("outlet1.cod", Bench.offer("rinse", Action.CLEAN));
    assertEquals(Refusal.LOCKED, restarted.ask("1", "clean").refusal().reason());
    restarted.desk.locks().unlock("*", "wang", problem -> assertEquals(Optional.empty(), problem));
    restarted.loop.settle();
    assertEquals(List.of("accepted"), restarted.ask("2", "clean").all);
  }

  @Test
  void liftsALockWhenItsTimeIsOver() {
    bench.instrument("outlet1.cod", Bench.offer("rinse", Action.CLEAN));
    lock("outlet1.cod", Optional.of(Duration.ofHours(2)));
    bench.loop.advance(Duration.ofHours(2));

    assertEquals(List.of("accepted"), bench.ask("1", "clean").all);
  }

  private void lock(String analyzer, Optional<Duration> time) {
    bench
        .desk
        .locks()
        .lock(
            analyzer, "li", "pump open", time, problem -> assertEquals(Optional.empty(), problem));
    bench.loop.settle();
  }

  @Test
  void endsWhatAnInstrumentNeverEnds() {
    bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    Heard heard = bench.ask("1", "calibrate");
    bench.loop.advance(Duration.ofMinutes(6));

    assertInstanceOf(Result.TimedOut.class, heard.all.get(1));
    assertEquals(Map.of(), bench.flags.raised);
  }

  @Test
  void endsWhatAnInstrumentLeavesBehindThatGoesAway() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    Heard heard = bench.ask("1", "calibrate");
    bench.desk.remove(cod);
    bench.loop.settle();

    assertEquals(new Result.Failed("the instrument left the configuration"), heard.all.get(1));
    cod.answers(DONE);
    bench.loop.settle();
    assertEquals(2, heard.all.size());
  }

  @Test
  void writesIntoTheJournalWhoHadWhatDoneAndWhatCameOfIt() {
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.ask("city 0100 3011 20261128040000123", "calibrate");
    bench.loop.advance(Duration.ofMillis(1500));
    cod.answers(DONE);
    bench.loop.settle();
    bench.ask("2", "retain");

    assertEquals(
        List.of(
            change(
                Bench.START,
                Change.Kind.CALIBRATION,
                "outlet1.cod",
                "",
                "zero begun",
                "calibrate (city 0100 3011 20261128040000123)"),
            change(
                Bench.START.plusMillis(1500),
                Change.Kind.CALIBRATION,
                "outlet1.cod",
                "zero begun",
                "done: zero: reads 1 after 1500 ms",
                "calibrate (city 0100 3011 20261128040000123)"),
            change(
                Bench.START.plusMillis(1500),
                Change.Kind.COMMAND,
                "outlet1 w01018",
                "",
                "retain refused, not-allowed: the station file does not allow retain to platform"
                    + " city",
                "retain (2)")),
        bench.journal);
  }

  private static Change change(
      java.time.Instant at,
      Change.Kind kind,
      String subject,
      String before,
      String after,
      String why) {
    return new Change(at, kind, subject, before, after, "platform city", why);
  }

  @Test
  void aFloodOfRefusalsIsCountedAndDoesNotFloodTheJournal() {
    for (int at = 0; at < 500; at++) {
      bench.ask("flood " + at, "retain");
    }
    assertEquals(1, bench.journal.size());
    assertEquals(500L, bench.desk.counts().get("refused-not-allowed"));
    bench.loop.advance(Duration.ofMinutes(1));
    bench.ask("one more", "retain");
    assertEquals(2, bench.journal.size());
  }
}
