package io.envgate.kura.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Statistic;
import io.envgate.kura.cloud.MetricMap.Meaning;
import io.envgate.kura.cloud.MetricMap.Part;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricMapTest {
  private static final Factor COD = new Factor("w01018");

  private static void assertMeans(Meaning expected, String metric, String map) {
    assertEquals(Optional.of(expected), MetricMap.of(map).meaning(metric));
  }

  private static Meaning figure(Statistic... statistic) {
    return new Meaning(COD, Part.FIGURE, Stream.of(statistic).findFirst());
  }

  @Test
  void whatIsNotMappedIsKnownByItsName() {
    assertMeans(figure(), "w01018", "");
    assertMeans(figure(Statistic.MEAN), "w01018_avg", "");
    assertMeans(figure(Statistic.MEAN), "w01018-Avg", "");
    assertMeans(figure(Statistic.TOTAL), "w01018-Cou", "");
    assertMeans(figure(Statistic.INSTANT), "w01018-Rtd", "");
    assertMeans(figure(Statistic.CORRECTED_MAXIMUM), "w01018-ZsMax", "");
    assertMeans(new Meaning(COD, Part.FLAG, Optional.empty()), "w01018-Flag", "");
    assertMeans(new Meaning(COD, Part.ERROR, Optional.empty()), "w01018_error", "");
  }

  @Test
  void aNameOfOnesOwnIsMappedWithWhatHangsOnIt() {
    String map = "COD=w01018; COD_mean=w01018_avg,\nchemical oxygen = w01018-Max";
    assertMeans(figure(), "COD", map);
    assertMeans(figure(Statistic.MEAN), "COD_mean", map);
    assertMeans(figure(Statistic.MAXIMUM), "chemical oxygen", map);
    assertMeans(new Meaning(COD, Part.ERROR, Optional.empty()), "COD_error", map);
    assertMeans(figure(Statistic.MINIMUM), "COD_min", map);
  }

  @Test
  void whatIsNoFactorIsNone() {
    MetricMap map = MetricMap.of("COD=w01018");
    for (String metric :
        new String[] {"assetName", "w01018_timestamp", "COD_timestamp", "temperature", "_", ""}) {
      assertEquals(Optional.empty(), map.meaning(metric), metric);
    }
  }

  @Test
  void anEntryThatIsNoneIsRefused() {
    for (String map : new String[] {"COD", "=w01018", "COD=", "COD=w 01018", "COD=w01018_avg_x"}) {
      assertThrows(IllegalArgumentException.class, () -> MetricMap.of(map), map);
    }
  }
}
