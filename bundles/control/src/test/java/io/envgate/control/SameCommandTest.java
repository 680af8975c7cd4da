package io.envgate.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Command;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Result;
import io.envgate.control.Bench.Heard;
import io.envgate.control.Bench.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that comes twice with one id is answered twice and executed once, whatever it does. */
class SameCommandTest {
  private static final Result DONE = new Result.Done(Map.of(), "reads 1");

  @ParameterizedTest
  @MethodSource("whatWorks")
  void executesOnceWhatIsAskedTwice(Action action) {
    Bench own = new Bench(Bench.policy(action.word()));
    Instrument cod = own.instrument("outlet1.cod", offer(action));

    Heard first = own.ask(wanting(own, action));
    Heard again = own.ask(wanting(own, action));
    cod.answers(DONE);
    own.loop.settle();
    Heard late = own.ask(wanting(own, action));

    assertEquals(List.of("does it"), cod.told);
    assertEquals(2, first.all.size());
    assertEquals(first.all, again.all);
    assertEquals(first.all, late.all);
  }

  @ParameterizedTest
  @MethodSource("whatWorks")
  void executesOnceWhatIsAskedAgainAfterARestart(Action action) {
    Bench own = new Bench(Bench.policy(action.word()));
    Instrument cod = own.instrument("outlet1.cod", offer(action));
    Heard before = own.ask(wanting(own, action));
    cod.answers(DONE);
    own.loop.settle();

    Bench restarted = new Bench(Bench.policy(action.word()), own.book.entries);
    Instrument same = restarted.instrument("outlet1.cod", offer(action));
    Heard after = restarted.ask(wanting(restarted, action));

    assertEquals(2, before.all.size());
    assertEquals(before.all, after.all);
    assertEquals(List.of(), same.told);
  }

  /** What the gateway cannot know to have happened is not done a second time on its own account. */
  @ParameterizedTest
  @MethodSource("whatWorks")
  void saysThatItFailedWhereARestartCutItShortAndDoesNotDoItAgain(Action action) {
    Bench own = new Bench(Bench.policy(action.word()));
    own.instrument("outlet1.cod", offer(action));
    own.ask(wanting(own, action));

    Bench restarted = new Bench(Bench.policy(action.word()), own.book.entries);
    Instrument same = restarted.instrument("outlet1.cod", offer(action));
    Heard after = restarted.ask(wanting(restarted, action));
    same.answers(DONE); // it is taken back
    restarted.loop.settle();

    assertEquals(List.of("end does it"), same.told);
    assertEquals("accepted", after.all.get(0));
    assertInstanceOf(Result.Failed.class, after.all.get(1));
  }

  @Test
  void aFloodOfWhatIsRefusedMakesItForgetNothingThatWasDone() {
    Bench bench = new Bench(Bench.policy("calibrate"));
    Instrument cod = bench.instrument("outlet1.cod", Bench.offer("zero", Action.CALIBRATE));
    bench.ask("1", "calibrate");
    cod.answers(DONE);
    bench.loop.settle();
    for (int number = 0; number < 10_001; number++) {
      bench.ask("rude " + number, "clean");
    }
    bench.ask("1", "calibrate");

    assertEquals(List.of("zero"), cod.told);
  }

  private static Stream<Action> whatWorks() {
    return Stream.of(Action.values()).filter(Action::works);
  }

  private static Offer offer(Action action) {
    Set<String> items = action == Action.SET ? Set.of("i13004") : Set.of();
    return new Offer(
        "does it", Set.of(action), items, true, false, action.flag(), Duration.ofMinutes(5));
  }

  /** With an argument for whichever wants one. */
  private static Command wanting(Bench bench, Action action) {
    Command plain = bench.command("1", action.word());
    return new Command(
        plain.id(), plain.asker(), plain.target(), plain.word(), arguments(action), plain.asked());
  }

  private static Map<String, String> arguments(Action action) {
    return switch (action) {
      case SET -> Map.of(Argument.ITEM, "i13004", Argument.VALUE, "168.0");
      case SET_CLOCK -> Map.of(Argument.TIME, "2026-11-28T04:00:00Z");
      case SET_SAMPLING_PERIOD -> Map.of(Argument.START, "00:00:00", Argument.HOURS, "2");
      default -> Map.of();
    };
  }
}
