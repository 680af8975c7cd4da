package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.Edition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadDialogueTest {
  private static final String FIRST =
      "##0140QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
          + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&8EC1\r\n";
  private final Scene scene = Scene.with(Scene.terms2017(16));

  @Test
  void sendsTheFrameAndIsDoneWhenItsQnComesBack() {
    Slip slip = scene.send(Scene.BODY);
    scene.advance(59);

    assertEquals(List.of(FIRST), scene.platform.heard);
    assertEquals(List.of("1 20261123084000000"), slip.transmitted);
    assertFalse(slip.settled());

    scene.advance(1);
    slip.assertOnly(new Receipt.Acknowledged(Scene.START.plus(Scene.ROUND_TRIP)));
    assertEquals(1, scene.count("uploads-acknowledged"));
  }

  @Test
  void repeatsTheSameBytesWhenTheAnswerIsLost() {
    forget(1);
    Slip slip = scene.send(Scene.BODY);
    scene.advance(9_999);
    assertEquals(List.of(FIRST), scene.platform.heard);

    scene.advance(1_000);
    assertEquals(List.of(FIRST, FIRST), scene.platform.heard);
    assertTrue(slip.acknowledged());
    assertEquals(List.of("1 20261123084000000"), slip.transmitted);
    assertEquals(1, scene.count("uploads-repeated"));
  }

  @Test
  void givesUpAfterReCountAndDialsAgain() {
    forget(Integer.MAX_VALUE);
    Slip slip = scene.send(Scene.BODY);
    scene.advance(39_999);
    assertEquals(List.of(FIRST, FIRST, FIRST, FIRST), scene.platform.heard);
    assertFalse(slip.settled());

    scene.advance(1);
    assertTrue(slip.unanswered());
    assertEquals(0, scene.uplink.room());
    scene.advance(2_000);
    assertEquals(2, scene.platform.dialled.size());
    assertEquals(16, scene.uplink.room());
    assertEquals(1, scene.count("uploads-given-up"));
  }

  @Test
  void sendsInOrderAndNeverMoreThanTheWindow() {
    Scene narrow = Scene.with(Scene.terms2017(4));
    narrow.platform.manner = frame -> {};
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slips.add(narrow.send("DataTime=2026112308400" + i));
    }
    narrow.advance(100);
    assertEquals(4, narrow.platform.heard.size());
    assertEquals(0, narrow.uplink.room());

    narrow.platform.manner = narrow.platform::acknowledge;
    List.copyOf(narrow.platform.heard).forEach(narrow.platform::acknowledge);
    narrow.advance(1_000);
    assertTrue(slips.stream().allMatch(Slip::acknowledged));
    for (int i = 0; i < 10; i++) {
      assertTrue(
          narrow.platform.heard.get(i).contains("DataTime=2026112308400" + i),
          narrow.platform.heard.get(i));
    }
    assertEquals(4, narrow.uplink.room());
  }

  @Test
  void everyQnIsItsOwnEvenWithinOneMillisecond() {
    for (int i = 0; i < 16; i++) {
      scene.send(Scene.BODY);
    }
    scene.advance(30);

    assertEquals(16, scene.platform.heard.stream().map(FakePlatform::qn).distinct().count());
  }

  @Test
  void aSplitRecordIsDoneWhenEachPartIs() {
    scene.platform.manner = frame -> {};
    Slip slip = scene.send(Scene.BODY, "DataTime=20261123084000;w01001-Rtd=7.1,w01001-Flag=N");
    scene.advance(100);
    String first =
        "##0153QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=1;"
            + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&DA81\r\n";
    String second =
        "##0152QN=20261123084000001;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=2;"
            + "CP=&&DataTime=20261123084000;w01001-Rtd=7.1,w01001-Flag=N&&D641\r\n";
    assertEquals(List.of(first, second), scene.platform.heard);
    assertEquals(List.of("1 20261123084000000", "2 20261123084000001"), slip.transmitted);

    scene.platform.acknowledge(second);
    scene.advance(100);
    assertFalse(slip.settled());
    scene.platform.acknowledge(first);
    scene.advance(100);
    assertTrue(slip.acknowledged());
  }

  @Test
  void whatIsUnderWayWhenTheLinkBreaksIsUnanswered() {
    Scene narrow = Scene.with(Scene.terms2017(2));
    List<Slip> slips =
        List.of(narrow.send(Scene.BODY), narrow.send(Scene.BODY), narrow.send(Scene.BODY));
    narrow.advance(40);
    narrow.platform.breakOff("cable cut");

    assertTrue(slips.stream().allMatch(Slip::unanswered));
    assertEquals(
        new Receipt.Unanswered("the link to city ended: cable cut"), slips.get(0).receipts.get(0));
    assertEquals(0, narrow.uplink.room());
    assertEquals(1, narrow.count("link-lost"));
    assertEquals(3, narrow.count("deliveries-unanswered"));

    Slip early = narrow.send(Scene.BODY);
    assertTrue(early.unanswered());
    narrow.advance(2_000);
    assertEquals(2, narrow.uplink.room());
  }

  @Test
  void whatTheLastConnectionLeftUnansweredIsNotRepeatedOnTheNext() {
    scene.platform.manner = frame -> {};
    scene.send(Scene.BODY);
    scene.advance(40);
    scene.platform.breakOff("cable cut");
    scene.advance(60_000);

    assertEquals(2, scene.platform.dialled.size());
    assertEquals(1, scene.platform.heard.size());
  }

  @Test
  void tellsWhenThereIsRoomAgain() {
    List<Integer> rooms = new ArrayList<>();
    scene.uplink.onRoom(() -> rooms.add(scene.uplink.room()));
    scene.send(Scene.BODY);
    assertEquals(15, scene.uplink.room());
    scene.advance(60);
    assertEquals(List.of(16), rooms);

    scene.platform.hangUp();
    scene.advance(30);
    assertEquals(0, scene.uplink.room());
    scene.advance(2_000);
    assertEquals(List.of(16, 16), rooms);
  }

  @Test
  void closingEndsItWithoutAWord() {
    Slip slip = scene.send(Scene.BODY);
    scene.uplink.close();
    scene.advance(60_000);

    assertFalse(slip.settled());
    assertEquals(1, scene.platform.dialled.size());
    assertEquals(0, scene.loop.waiting());
  }

  @Test
  void refusesWhatNoPacketOfTheseTermsCanHold() {
    Slip slip = scene.send("DataTime=20261123084000;" + "x".repeat(1_000) + "-Rtd=1");

    assertTrue(slip.receipts.get(0) instanceof Receipt.Refused, slip.receipts.toString());
    assertEquals(16, scene.uplink.room());
  }

  @Test
  void sendsBlindlyWhereNoAnswerIsAskedButNotFasterThanALineCarries() {
    Scene blind = Scene.with(Scene.terms(Edition.V2017, false, 4));
    int[] calls = {0};
    blind.uplink.onRoom(() -> calls[0]++);
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slips.add(blind.send(Scene.BODY));
    }
    blind.advance(30);
    assertEquals(
        FIRST.replace("Flag=5", "Flag=4").replace("8EC1", "8BC1"), blind.platform.heard.get(0));
    slips.get(0).assertOnly(new Receipt.Sent(Scene.START));
    assertFalse(slips.get(9).settled());

    blind.loop.advance(Duration.ofSeconds(1));
    assertTrue(slips.stream().allMatch(slip -> slip.receipts.get(0) instanceof Receipt.Sent));
    assertEquals(4, blind.uplink.room());
    assertTrue(calls[0] >= 4, "whoever waits for room is told");
  }

  private void forget(int frames) {
    int[] left = {frames};
    scene.platform.manner =
        frame -> {
          if (left[0]-- <= 0) {
            scene.platform.acknowledge(frame);
          }
        };
  }
}
