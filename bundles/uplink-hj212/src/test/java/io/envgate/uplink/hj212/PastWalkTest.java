package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ResultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastWalkTest {
  private static final Instant BEGIN = Instant.parse("2016-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Gives each record the receipt at once, as a link without acknowledgements or one that is down
   * does.
   */
  private static final class AtOnce implements PastWalk.Errand {
    private final Receipt receipt;
    private final int share;
    private final List<String> ends = new ArrayList<>();

    AtOnce(Receipt receipt, int share) {
      this.receipt = receipt;
      this.share = share;
    }

    @Override
    public boolean wants(DataRecord record) {
      return true;
    }

    @Override
    public int share() {
      return share;
    }

    @Override
    public boolean send(DataRecord record, Uplink.Progress progress) {
      progress.settled(receipt);
      return true;
    }

    @Override
    public void ended(ResultCode code, long arrived) {
      ends.add("ExeRtn=" + code.code() + " " + arrived);
    }
  }

  @ParameterizedTest(name = "{0} days")
  @ValueSource(longs = {366, 3660})
  void anEmptyPastOfMinutesThatIsToldAtOnceEndsOnceWithoutAStackAsLongAsIt(long days) {
    AtOnce errand = new AtOnce(new Receipt.Sent(BEGIN), 1);
    walk(Archive.EMPTY, Duration.ofDays(days), errand);
    assertEquals(List.of("ExeRtn=100 0"), errand.ends);
  }

  @ParameterizedTest(name = "{0} at once")
  @ValueSource(ints = {1, 4})
  void recordsThatAreSentAtOnceAreAllSent(int share) {
    List<DataRecord> records = IntStream.range(0, 50_000).mapToObj(PastWalkTest::minute).toList();
    AtOnce errand = new AtOnce(new Receipt.Sent(BEGIN), share);
    walk(
        (point, report, length, period, told) -> told.accept(new Archive.Page.Found(records)),
        MINUTE,
        errand);
    assertEquals(List.of("ExeRtn=1 50000"), errand.ends);
  }

  @Test
  void aLinkThatIsDownEndsItAtOnceAndOnce() {
    AtOnce errand = new AtOnce(new Receipt.Unanswered("the link is down"), 4);
    List<DataRecord> two = List.of(minute(0), minute(1));
    walk(
        (point, report, length, period, told) -> told.accept(new Archive.Page.Found(two)),
        MINUTE,
        errand);
    assertEquals(List.of("ExeRtn=4 0"), errand.ends);
  }

  @Test
  void aDiskThatCannotBeReadIsASystemFaultAndNotAnEmptyPast() {
    AtOnce errand = new AtOnce(new Receipt.Sent(BEGIN), 4);
    walk(
        (point, report, length, period, told) ->
            told.accept(new Archive.Page.Unreadable("Input/output error")),
        Duration.ofDays(366),
        errand);
    assertEquals(List.of("ExeRtn=6 0"), errand.ends);
  }

  private static void walk(Archive archive, Duration span, PastWalk.Errand errand) {
    Period period = new Period(BEGIN, span);
    new PastWalk(archive, new PastWalk.Wanted("outlet1", Report.MINUTE, MINUTE, period), errand)
        .goOn();
  }

  private static DataRecord minute(int number) {
    Period period = new Period(BEGIN.plus(MINUTE.multipliedBy(number)), MINUTE);
    RecordId id = new RecordId("outlet1", Report.MINUTE, period, 1);
    return new DataRecord(id, period.end(), new Content.Measured(List.of()));
  }
}
