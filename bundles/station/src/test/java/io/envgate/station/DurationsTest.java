package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "100ms,100",
    "5s,5000",
    "5 s,5000",
    "10min,600000",
    "1h,3600000",
    "2d,172800000",
    "5y,158112000000",
    "0s,0"
  })
  void readsWhatPeopleWrite(String text, long millis) {
    assertEquals(Optional.of(Duration.ofMillis(millis)), Durations.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5m", "5 sec", "-5s", "1.5s", "5S", "９s", "9999999999999s"})
  void refusesWhatCouldMeanTwoThings(String text) {
    assertEquals(Optional.empty(), Durations.read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "1,1ms",
    "1500,1500ms",
    "30000,30s",
    "600000,10min",
    "3600000,1h",
    "86400000,24h",
    "604800000,7d",
    "158112000000,5y"
  })
  void writesThemInTheLargestWholeUnit(long millis, String text) {
    assertEquals(text, Durations.written(Duration.ofMillis(millis)));
  }
}
