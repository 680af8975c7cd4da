package io.envgate.kura.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.kura.wire.WireRecordReader.Said;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;

class WireRecordReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Factor COD = new Factor("w01018");
  private static final ChannelMap.Row ROW =
      new ChannelMap.Row(Optional.empty(), "COD", "outlet1", COD);

  private static Observation read(Object value) {
    WireRecord record = AssetRecords.of("hach").read("COD", value, NOON).written();
    Said said = WireRecordReader.said(record, ROW).orElseThrow();
    assertEquals(Optional.of(NOON), said.readAt());
    return said.observation();
  }

  private static void assertFigure(String figure, Object value) {
    assertEquals(Observation.of("outlet1", COD, new BigDecimal(figure)), read(value));
  }

  @Test
  void takesEachTypeThatCanBeANumberExactly() {
    assertFigure("2.1", 2.1f);
    assertFigure("2.2", 2.2d);
    assertFigure("7", 7);
    assertFigure("9007199254740993", 9007199254740993L);
    assertFigure("12.50", " 12.50 ");
    assertFigure("1", true);
    assertFigure("0", false);
  }

  @Test
  void makesNoFigureOfWhatIsNoNumber() {
    for (Object value : new Object[] {Double.NaN, Float.POSITIVE_INFINITY, "n/a", new byte[2]}) {
      Observation said = read(value);
      assertEquals(Optional.empty(), said.value(), () -> "" + value);
      assertEquals(Optional.of(DataFlag.D), said.stated());
    }
    assertEquals("hach/COD: 'NaN' is no number", read(Double.NaN).cause());
  }

  @Test
  void aFailedChannelHasNoFigureWhateverElseStandsThere() {
    WireRecord record =
        AssetRecords.of("hach").with("COD", 3.0).failed("COD", "no answer", NOON).written();
    assertEquals(
        Observation.missing("outlet1", COD, DataFlag.B, "hach/COD: no answer"),
        WireRecordReader.said(record, ROW).orElseThrow().observation());
  }

  @Test
  void aFailedChannelWithoutAReasonHasItsTimeOnly() {
    WireRecord record =
        AssetRecords.of("hach").with("COD_timestamp", NOON.toEpochMilli()).written();
    assertEquals(
        Observation.missing("outlet1", COD, DataFlag.B, "hach/COD: the asset gave no value"),
        WireRecordReader.said(record, ROW).orElseThrow().observation());
  }

  @Test
  void aRecordMayHaveOneTimeForAllItsChannels() {
    WireRecord record =
        AssetRecords.of("hach")
            .with("COD", 1.0)
            .with("assetTimestamp", NOON.toEpochMilli())
            .written();
    assertEquals(Optional.of(NOON), WireRecordReader.said(record, ROW).orElseThrow().readAt());
  }

  @Test
  void saysNothingOfOtherChannelsAndOtherAssets() {
    WireRecord record = AssetRecords.of("hach").read("pH", 7.0, NOON).written();
    assertEquals(Optional.empty(), WireRecordReader.said(record, ROW));
    ChannelMap.Row other = new ChannelMap.Row(Optional.of("other"), "pH", "outlet1", COD);
    assertEquals(Optional.empty(), WireRecordReader.said(record, other));
  }
}
