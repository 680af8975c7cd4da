package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.reporting.Asked.Setting;
import io.envgate.reporting.Asked.Told;
import io.envgate.reporting.Asked.Told.Whence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

  @Test
  void isMostlyAWordAlone() {
    Asked asked = Asked.of("calibrate");

    assertEquals("calibrate", asked.word());
    assertTrue(asked.isSound());
    assertEquals(Optional.empty(), asked.setting());
    assertEquals(List.of(), asked.telling());
  }

  @Test
  void setsOneParameterWhoseValueStandsUnderItsNameOrAnother() {
    assertEquals(Optional.of(new Setting("RunMode", "RunMode")), Asked.of("set RunMode").setting());
    assertEquals(
        Optional.of(new Setting("CleanInPipeTime", "Time")),
        Asked.of("set CleanInPipeTime from Time").setting());
  }

  @Test
  void tellsSeveralInTheirOrder() {
    assertEquals(
        List.of(
            new Told("DataTime", Whence.CLOCK, ""),
            new Told("RtdInterval", Whence.INTERVAL, ""),
            new Told("Temp", Whence.ITEM, "Temp"),
            new Told("Hum", Whence.ITEM, "Humidity"),
            new Told("ValveCount", Whence.COUNT, "Valve"),
            new Told("ValveStateList", Whence.LIST, "Valve")),
        Asked.of(
                "tell DataTime=now RtdInterval=interval Temp Hum=Humidity ValveCount=#Valve*"
                    + " ValveStateList=Valve*")
            .telling());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calibrate RunMode",
        "set RunMode to 2",
        "set Run-Mode",
        "set RunMode from",
        "tell Temp;Hum",
        "tell ValveCount=#Valve",
        "tell =now",
      })
  void saysNothingWhereWhatStandsBehindTheWordMakesNoSense(String text) {
    assertFalse(Asked.of(text).isSound());
  }
}
