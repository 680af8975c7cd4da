package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.acquisition.PointComponent.Settings;
import io.envgate.api.record.Report;
import java.lang.reflect.Proxy;
import java.util.Map;
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
