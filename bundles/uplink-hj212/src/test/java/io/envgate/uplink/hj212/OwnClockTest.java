package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.VirtualLoop;
import io.envgate.reporting.Asked;
import io.envgate.uplink.hj212.OwnClock.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnClockTest {
  private final VirtualLoop loop = new VirtualLoop(Scene.START);
  private final FakeKeeper keeper = new FakeKeeper();
  private final FakeSettings disk = new FakeSettings();
  private final List<String> said = new ArrayList<>();

  OwnClockTest() {
    keeper.says = Scene.START.minusSeconds(90);
  }

  private final Reply reply =
      new Reply() {
        @Override
        public void ready() {
          said.add("ready");
        }

        @Override
        public void refuse(ReplyCode code) {
          said.add("refused " + code.code());
        }

        @Override
        public void refuse(ResultCode reason) {
          said.add("refused for " + reason.code());
        }

        @Override
        public void data(String cp) {
          said.add(cp);
        }

        @Override
        public void end(ResultCode result) {
          said.add("end " + result.code());
        }

        @Override
        public void noted() {
          said.add("noted");
        }
      };

  private void ask(Weight weight, String cn, String cp) {
    OwnClock clock = new OwnClock("city", weight, () -> Optional.of(keeper), loop);
    Packet packet = Packet.of(Edition.V2017, cn).mn(Scene.MN).cp(cp).build();
    Request request =
        new Request(
            Asked.of("set-clock"),
            packet,
            new Identity("outlet1", Scene.MN, "32"),
            Qn.parse("20261123084010223").get());
    if (cn.equals("1011")) {
      clock.tell(request, reply);
    } else {
      clock.set(request, reply, settings());
      loop.settle();
    }
  }

  private SettingRequests settings() {
    return new SettingRequests(
        new Agreement(Scene.terms2017(1), Idiom.national(Edition.V2017)),
        new SettingTurns("city", Optional.of(disk), loop),
        Executors.refusing());
  }

  @Test
  void tellsTheStationsTimeWhereItIsKnownAndTheMachinesWhereItIsNot() {
    ask(Weight.IGNORE, "1011", "");
    assertEquals(List.of("ready", "SystemTime=20261123083830", "end 1"), said);
    said.clear();
    keeper.trusted = false;
    ask(Weight.IGNORE, "1011", "");
    assertEquals("SystemTime=20261123084000", said.get(1));
  }

  @Test
  void aPlatformWhoseWordCountsNothingIsRefusedAndNotHeard() {
    ask(Weight.IGNORE, "1012", "SystemTime=20261123084100");
    assertEquals(List.of("refused 2"), said);
    assertEquals(List.of(), keeper.heard);
  }

  @Test
  void oneThatIsComparedIsHeardAndRefusedForNothingIsMoved() {
    ask(Weight.COMPARE, "1012", "SystemTime=20261123084100");
    assertEquals(List.of("refused 2"), said);
    assertEquals(false, keeper.heard.get(0).follow());
    assertEquals(Instant.parse("2026-11-23T00:41:00.500Z"), keeper.heard.get(0).at());
  }

  @Test
  void oneThatIsFollowedIsHeardAndTheCommandIsDone() {
    ask(Weight.FOLLOW, "1012", "SystemTime=20261123084100");
    assertEquals(List.of("ready", "end 1"), said);
    assertEquals(true, keeper.heard.get(0).follow());
    assertEquals("platform city", keeper.heard.get(0).who());
  }

  @Test
  void oneThatCannotBeKeptIsNotFollowedForItCouldNotBeKnownAgain() {
    disk.diskFull = true;
    ask(Weight.FOLLOW, "1012", "SystemTime=20261123084100");
    assertEquals(List.of("ready", "end 6"), said);
    assertEquals(List.of(), keeper.heard);
  }

  @Test
  void whatADiskTakesIsNotMissingInTheTimeThatIsHeard() {
    disk.slow = true;
    ask(Weight.FOLLOW, "1012", "SystemTime=20261123084100");
    long heardAt = loop.nanoTime();
    loop.advance(Duration.ofSeconds(3));
    disk.writes();
    loop.settle();
    assertEquals(heardAt, keeper.heard.get(0).heardNanos());
  }

  @Test
  void aTimeThatIsNoneIsAWrongCondition() {
    ask(Weight.FOLLOW, "1012", "SystemTime=2026112308");
    assertEquals(List.of("refused for 3"), said);
    assertEquals(List.of(), keeper.heard);
  }

  @Test
  void aTimeBeforeThisSoftwareWasWrittenIsAWrongConditionForNoClockGoesByIt() {
    ask(Weight.FOLLOW, "1012", "SystemTime=20251231235959");
    assertEquals(List.of("refused for 3"), said);
  }
}
