package io.envgate.kura.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.Factor;
import io.envgate.kura.wire.ChannelMap.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelMapTest {

  private static Row row(String asset, String channel, String point, String factor) {
    return new Row(
        Optional.of(asset).filter(one -> !one.isEmpty()), channel, point, new Factor(factor));
  }

  @Test
  void readsEntriesHoweverTheyAreSeparated() {
    String text = "COD=w01018; flow=w00000@outlet2,\nstation 2/pH=w01001 ;; w21003\r\n";
    assertEquals(
        new ChannelMap(
            List.of(
                row("", "COD", "outlet1", "w01018"),
                row("", "flow", "outlet2", "w00000"),
                row("station 2", "pH", "outlet1", "w01001"),
                row("", "w21003", "outlet1", "w21003")),
            List.of()),
        ChannelMap.of(text, "outlet1"));
  }

  @Test
  void anAssetMayHaveASlashInItsName() {
    assertEquals(
        List.of(row("plant/line 1", "COD", "outlet1", "w01018")),
        ChannelMap.of("plant/line 1/COD=w01018", "outlet1").rows());
  }

  @Test
  void saysWhatIsWrongAndTakesTheRest() {
    ChannelMap map = ChannelMap.of("COD=w-1; =w01018; NH3=w21003; N=w21003; a b=w01001", "outlet1");
    assertEquals(List.of(row("", "NH3", "outlet1", "w21003")), map.rows());
    assertEquals(4, map.problems().size(), map.problems()::toString);
    assertEquals(
        "'COD=w-1': a factor code has 1 to 20 letters and digits, this one is 'w-1'",
        map.problems().get(0));
    assertEquals("'N=w21003': another channel is that factor already", map.problems().get(2));
  }

  @Test
  void nothingIsReadWithoutAPoint() {
    ChannelMap map = ChannelMap.of("COD=w01018; pH=w01001@outlet1", "");
    assertEquals(List.of(row("", "pH", "outlet1", "w01001")), map.rows());
    assertEquals(List.of("'COD=w01018': it belongs to no monitoring point"), map.problems());
  }

  @Test
  void startsWithNothingAsAtItsFirstActivation() {
    assertEquals(new ChannelMap(List.of(), List.of()), ChannelMap.of("", ""));
  }
}
