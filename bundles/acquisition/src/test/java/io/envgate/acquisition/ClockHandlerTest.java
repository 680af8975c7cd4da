package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.local.LocalRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockHandlerTest {
  private final StationUnderTest station =
      new StationUnderTest("2026-11-23T04:00:00Z", StationUnderTest.outlet1());
  private ClockHandler handler;

  @BeforeEach
  void start() {
    station.confirmed = true;
    station.powerOn();
    handler = new ClockHandler(station.acquisition.timekeeper(), station.loop::nanoTime);
  }

  private Map<String, String> ask(Map<String, String> arguments) {
    List<Map<String, String>> answers = new ArrayList<>();
    handler.handle(new LocalRequest("wang", arguments), answers::add);
    assertEquals(1, answers.size());
    return answers.get(0);
  }

  @Test
  void aPersonSeesAClockThatIsNotTrustedAndConfirmsIt() {
    Map<String, String> before = ask(Map.of());
    assertEquals("false", before.get("trusted"));
    assertEquals("the station file wants the time confirmed", before.get("why"));
    Map<String, String> after = ask(Map.of("set", "2026-11-23T04:00:00Z"));
    assertEquals("true", after.get("trusted"));
    assertEquals("2026-11-23T04:00:00Z", after.get("now"));
    station.pass(Duration.ofSeconds(1));
    assertEquals("user wang says what time it is", station.disk.changes.get(0).why());
  }

  @Test
  void whatIsNoTimeIsRefusedWithAReason() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> ask(Map.of("set", "noon")));
    assertTrue(wrong.getMessage().contains("noon"));
  }
}
