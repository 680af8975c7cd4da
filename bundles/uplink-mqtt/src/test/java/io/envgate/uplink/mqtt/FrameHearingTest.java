package io.envgate.uplink.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.count.Counts;
import io.envgate.api.record.DataRecord;
import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.VirtualLoop;
import io.envgate.uplink.hj212.FrameRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames over a broker have the dialogue that they have over TCP, byte for byte. */
class FrameHearingTest {
  private static final String MN = "010000A8900016F000169DC0";
  private static final String QN = "20261128150000123";

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-28T07:00:01Z"));
  private final AskedDesk asked = new AskedDesk();
  private final FakeRoad road = new FakeRoad();
  private final Counts counts = new Counts();
  private final List<DataRecord> kept = new ArrayList<>();
  private final FrameHearing hearing = new FrameHearing("ask", "told", way -> requests(way));

  @Test
  void aCommandIsAnsweredWith9011AndItsEndWith9012() {
    hear(Arrival.of("ask", frame("3011", "PolId=w01018"), false));
    assertEquals("calibrate", asked.commands.get(0).word());
    assertEquals("outlet1 w01018", asked.commands.get(0).target().toString());
    asked.progress.get(0).accepted();
    asked.progress.get(0).ended(new Result.Done(Map.of(), "done"));
    loop.advance(Duration.ZERO);
    assertEquals(
        List.of(answer("9011", "QnRtn=1"), answer("9012", "ExeRtn=1")),
        road.said.stream().map(message -> new String(message.payload(), UTF_8)).toList());
    assertEquals("told", road.said.get(0).topic());
  }

  @Test
  void theSameQnTwiceIsAnsweredTwiceAndExecutedOnce() {
    Arrival arrival = Arrival.of("ask", frame("3011", "PolId=w01018"), false);
    hear(arrival);
    asked.progress.get(0).ended(new Result.Refused(Refusal.NOT_ALLOWED, "no"));
    loop.advance(Duration.ZERO);
    hear(arrival);
    assertEquals(1, asked.commands.size());
    assertEquals(
        List.of(answer("9011", "QnRtn=2"), answer("9011", "QnRtn=2")),
        road.said.stream().map(message -> new String(message.payload(), UTF_8)).toList());
  }

  @Test
  void anAskerOfMqtt5IsAnsweredWhereItListens() {
    byte[] id = {4, 2};
    hearing.hear(
        new Arrival(
            "ask", frame("3011", "PolId=w01018"), false, Optional.of("mine"), Optional.of(id)),
        road);
    asked.progress.get(0).accepted();
    loop.advance(Duration.ZERO);
    assertEquals("mine", road.said.get(0).topic());
    assertEquals(id, road.said.get(0).correlation().orElseThrow());
  }

  @Test
  void thePastComesAsUploadsAndOne9012() {
    kept.add(Samples.minute());
    hear(Arrival.of("ask", frame("2051", range()), false));
    assertEquals(1, road.sent.size());
    assertEquals(Optional.of("2051"), hearing.command(road.sent.get(0).id()));
    assertTrue(road.sent.get(0).bodies().get(0).startsWith("DataTime=20261123084000;w01018-"));
    road.underWay.get(0).settled(new Receipt.Acknowledged(loop.now()));
    loop.advance(Duration.ZERO);
    assertEquals(
        List.of(answer("9011", "QnRtn=1"), answer("9012", "ExeRtn=1")),
        road.said.stream().map(message -> new String(message.payload(), UTF_8)).toList());
    assertEquals(Optional.empty(), hearing.command(road.sent.get(0).id()), "forgotten again");
  }

  @Test
  void whatAPlatformSetsOverTcpIsNotPretendedHere() {
    hear(Arrival.of("ask", frame("1072", "NewPW=654321"), false));
    assertEquals(
        List.of(answer("9011", "QnRtn=2")),
        road.said.stream().map(message -> new String(message.payload(), UTF_8)).toList());
  }

  @Test
  void aWrongPasswordIsTurnedAway() {
    String wrong = new String(frame("3011", "PolId=w01018"), UTF_8).replace("123456", "654321");
    byte[] bytes = wrong.getBytes(UTF_8);
    int crc = PacketCrc.HJ212.of(bytes, 6, bytes.length - 6);
    byte[] right =
        (wrong.substring(0, wrong.length() - 6) + "%04X\r\n".formatted(crc)).getBytes(UTF_8);
    hear(Arrival.of("ask", right, false));
    assertTrue(new String(road.said.get(0).payload(), UTF_8).contains("QnRtn=3"));
    assertEquals(List.of(), asked.commands);
  }

  @Test
  void whatIsNoFrameOrNoRequestIsCounted() {
    hear(Arrival.of("ask", "hello".getBytes(UTF_8), false));
    hear(Arrival.of("ask", frame("9014", ""), false));
    byte[] half = frame("3011", "PolId=w01018");
    hear(Arrival.of("ask", Arrays.copyOf(half, half.length - 9), false));
    assertEquals(List.of(), road.said);
    assertEquals(3L, counts.of("requests-unfit"));
    hear(Arrival.of("ask", half, false));
    assertEquals(1, asked.commands.size(), "half a frame does not spoil the next");
  }

  private void hear(Arrival arrival) {
    hearing.hear(arrival, road);
    loop.advance(Duration.ZERO);
  }

  private static String range() {
    return "BeginTime=20261123084000;EndTime=20261123084000";
  }

  private static byte[] frame(String cn, String cp) {
    return framed(
            "QN=" + QN + ";ST=32;CN=" + cn + ";PW=123456;MN=" + MN + ";Flag=5;CP=&&" + cp + "&&")
        .getBytes(UTF_8);
  }

  private static String answer(String cn, String cp) {
    return framed(
        "QN=" + QN + ";ST=91;CN=" + cn + ";PW=123456;MN=" + MN + ";Flag=4;CP=&&" + cp + "&&");
  }

  private static String framed(String segment) {
    byte[] bytes = segment.getBytes(UTF_8);
    int crc = PacketCrc.HJ212.of(bytes, 0, bytes.length);
    return "##%04d%s%04X\r\n".formatted(bytes.length, segment, crc);
  }

  private FrameRequests requests(FrameRequests.Road way) {
    return new FrameRequests(
        "bureau",
        Samples.uploads(Edition.V2017),
        loop,
        asked,
        new KeptHistory(kept),
        Runnable::run,
        counts,
        way);
  }
}
