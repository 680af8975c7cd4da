package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.acquisition.PointComponent.Settings;
import io.envgate.api.record.Report;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PointComponentTest {

  /** As the configuration gives them, the others as they are by default. */
  private static Settings settings(Map<String, Object> given) {
    return (Settings)
        Proxy.newProxyInstance(
            Settings.class.getClassLoader(),
            new Class<?>[] {Settings.class},
            (proxy, method, arguments) ->
                given.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  @Test
  void thresholdsOfTheStationFileReachTheRules() {
    PointPlan plan =
        PointComponent.plan(
            settings(
                Map.of(
                    "name",
                    "stack1",
                    "rules",
                    "flue-gas",
                    "tighten",
                    new String[] {"hour=50", "normal-share=80"})));
    assertEquals(50, plan.ruleSet().of(Report.HOUR).least());
    assertEquals(80, plan.ruleSet().of(Report.HOUR).normalShare());
    assertEquals(12, plan.ruleSet().of(Report.MINUTE).least());
  }

  @Test
  void whatIsReportedBesideAllElseReachesThePlan() {
    PointPlan plan =
        PointComponent.plan(
            settings(
                Map.of(
                    "name",
                    "noise1",
                    "rules",
                    "noise",
                    "factors",
                    new String[] {"LA decimals=1 unit=dB exact=true", "a01901 decimals=0"},
                    "furnace",
                    new String[] {"city"},
                    "measured",
                    new String[] {"bureau"},
                    "results",
                    new String[] {"city"},
                    "measurements",
                    "1200000 10:00")));

    assertEquals(
        List.of(
            new Series(Report.MINUTE, Duration.ofMinutes(10), List.of()),
            new Series(Report.FURNACE, Duration.ofMinutes(5), List.of("city")),
            new Series(
                Report.MEASUREMENT,
                Duration.ofMinutes(20),
                List.of("bureau"),
                List.of(),
                Set.of(LocalTime.of(10, 0))),
            new Series(Report.HOUR, Duration.ofHours(1), List.of()),
            new Series(Report.DAY, Duration.ofDays(1), List.of())),
        plan.series());
    assertEquals(List.of("city"), plan.occasions().results());
    assertEquals(List.of(true, false), plan.factors().stream().map(FactorPlan::exact).toList());
  }

  @Test
  void aLooserThresholdIsRefused() {
    Settings loose =
        settings(
            Map.of("name", "stack1", "rules", "flue-gas", "tighten", new String[] {"hour=44"}));
    assertThrows(IllegalArgumentException.class, () -> PointComponent.plan(loose));
  }

  @Test
  void ofAPointForWhichOthersSpeakNothingIsStated() {
    PointComponent point =
        new PointComponent(null, settings(Map.of("name", "outlet3", "published", true)));
    assertEquals("point outlet3", point.place());
    assertEquals(Map.of(), point.counts());
    point.close();
  }
}
