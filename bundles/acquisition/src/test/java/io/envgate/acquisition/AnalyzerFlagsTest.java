package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What those who command instruments know of them, and say of their readings. */
class AnalyzerFlagsTest {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final StationUnderTest station =
      new StationUnderTest(
          "2026-11-28T04:00:00Z", StationUnderTest.plan("outlet1", Map.of(), Map.of()));
  private final ScriptedAnalyzer cod = station.with(EVERY, "outlet1.w01018");

  @Test
  void readingsCarryARaisedFlagAndKeepTheirFigures() {
    station.powerOn();
    cod.says("12.3");
    station.pass(EVERY.plusSeconds(1)); // an answer comes a little after its poll
    Runnable lower =
        station.acquisition.raise(
            cod.name(), DataFlag.C, Set.of(Action.CALIBRATE_ZERO), "zero, platform city");
    station.pass(EVERY);
    lower.run();
    station.pass(EVERY);

    List<Reading> readings =
        station.disk.readings.get("outlet1").values().stream().flatMap(List::stream).toList();
    assertEquals(
        List.of("N ", "C zero, platform city", "N "),
        readings.stream().map(one -> one.flag() + " " + one.cause()).toList());
    assertEquals(1, readings.stream().map(Reading::value).distinct().count());
  }

  @Test
  void whatIsNewestIsWhatWouldBeSaidIfNobodyWorkedOnIt() {
    station.powerOn();
    assertEquals(List.of(), station.acquisition.newest(cod.name()));
    station.acquisition.raise(
        cod.name(), DataFlag.C, Set.of(Action.CALIBRATE_ZERO), "zero, platform city");
    station.pass(EVERY.plusSeconds(1));

    assertEquals(DataFlag.N, newest().flag());
    assertEquals(new Factor("w01018"), newest().factor());
    cod.silent = true;
    station.pass(EVERY.multipliedBy(3));
    assertEquals(DataFlag.B, newest().flag());
    station.acquisition.remove(cod);
    assertEquals(List.of(), station.acquisition.newest(cod.name()));
  }

  private Reading newest() {
    return station.acquisition.newest(cod.name()).get(0);
  }
}
