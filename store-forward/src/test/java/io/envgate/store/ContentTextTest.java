package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.envgate.api.evidence.DailyHead;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.Content.Checked;
import io.envgate.api.record.Content.Happened;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTextTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123Z");
  private static final Factor COD = new Factor("w01018");

  static Stream<Content> contents() {
    return Stream.of(
        new Content.Started(NOON),
        new Content.Attached("排口 1.jpg", 3_000_000, "66c7f0f462eeedd9".repeat(4)),
        new Content.Sealed(new DailyHead(17, NOON, "sm3", "66c7f0f462eeedd9".repeat(4))),
        new Happened(
            Happened.Kind.OVER_LIMIT,
            Optional.of(COD),
            Optional.of(new BigDecimal("81.20")),
            Optional.of(new BigDecimal("50")),
            NOON,
            Optional.of(NOON.plusSeconds(60)),
            "81.20 is above 50 = the limit; 100 % of it & more"),
        new Happened(
            Happened.Kind.CLOCK,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOON,
            Optional.empty(),
            ""),
        new Marked(NOON, NOON.plusSeconds(1), DataFlag.M, List.of(), "张三", "换泵管\n第二行"),
        new Marked(
            NOON,
            NOON.plusSeconds(1),
            DataFlag.TD,
            List.of(COD, new Factor("w21003")),
            "li",
            "a=b c"),
        new Content.Entered(
            Report.HOUR,
            new Period(NOON, Duration.ofHours(1)),
            COD,
            new BigDecimal("41.50"),
            "李四",
            "实验室 2026-117"),
        new Checked(
            COD,
            Checked.Kind.SPAN,
            Optional.of(new BigDecimal("80.0")),
            Optional.of(new BigDecimal("78.4")),
            Optional.of(new BigDecimal("-2.0")),
            new BigDecimal("5"),
            Optional.of(new BigDecimal("80")),
            Optional.of(new BigDecimal("500")),
            Optional.empty(),
            Optional.empty(),
            NOON,
            NOON.plusSeconds(600),
            "platform city"),
        new Checked(
            COD,
            Checked.Kind.RECOVERY,
            Optional.of(new BigDecimal("30")),
            Optional.of(new BigDecimal("29")),
            Optional.of(new BigDecimal("-10.00")),
            new BigDecimal("20"),
            Optional.of(new BigDecimal("10")),
            Optional.empty(),
            Optional.of(new Checked.Water(NOON.minusSeconds(3600), new BigDecimal("20.0"))),
            Optional.of(
                new Checked.Spike(
                    new BigDecimal("1000"), new BigDecimal("1"), new BigDecimal("100"))),
            NOON,
            NOON.plusSeconds(600),
            "schedule"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void readsWhatItWrote(Content content) {
    assertEquals(content, ContentText.read(ContentText.written(content)));
  }

  @Test
  void leavesFiguresToTheirTable() {
    assertNull(ContentText.written(new Content.Measured(List.of())));
  }
}
