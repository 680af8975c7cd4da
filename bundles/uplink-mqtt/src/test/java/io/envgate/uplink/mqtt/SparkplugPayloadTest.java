package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.loop.VirtualLoop;
import io.envgate.uplink.hj212.Archive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SparkplugPayloadTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:50:00.123Z");
  private static final String NCMD = "spBv1.0/envgate/NCMD/s1";
  private static final String DCMD = "spBv1.0/envgate/DCMD/s1/outlet1";

  private final VirtualLoop loop = new VirtualLoop(NOW);
  private final RecordJson json = new RecordJson("s1", ZoneId.of("Asia/Shanghai"));
  private final AskedDesk asked = new AskedDesk();
  private final FakeRoad road = new FakeRoad();
  private final SparkplugPayload payload =
      new SparkplugPayload(
          "envgate",
          "s1",
          Set.of("outlet1"),
          json,
          new JsonDesk("bureau", Set.of("outlet1"), json, asked, noPast(), loop),
          loop);

  /** Worked by hand from the wire format: field number × 8 + wire type, then the value. */
  @Test
  void aBirthSaysItsDeathNumber() {
    assertEquals("spBv1.0/envgate/NDEATH/s1", payload.will().topic());
    Message birth = payload.births(Instant.ofEpochMilli(1)).get(0);
    assertEquals("spBv1.0/envgate/NBIRTH/s1", birth.topic());
    String bdSeq =
        "12 0b" + "0a 05 6264536571" + "20 04" + "58 00"; // 2: 11 bytes; 1 "bdSeq"; 4 Int64; 11 = 0
    String rebirth =
        "12 1a" // 26 bytes
            + "0a 14 4e6f646520436f6e74726f6c2f52656269727468" // 1 "Node Control/Rebirth"
            + "20 0b" // 4 Boolean
            + "70 00"; // 14 false
    assertEquals(
        ("08 01" + "18 00" + bdSeq + rebirth).replace(" ", ""),
        HexFormat.of().formatHex(birth.payload()));
  }

  @Test
  void everyConnectionHasTheNextDeathNumberAndBeginsToCountAnew() throws IOException {
    payload.will();
    payload.births(NOW);
    payload.parcel(delivery(Cause.LIVE), 1, NOW);
    byte[] will = payload.will().payload();
    assertTrue(HexFormat.of().formatHex(will).endsWith("5801"), "bdSeq 1");
    assertEquals(List.of(0, 1), numbers(payload.births(NOW)));
  }

  @Test
  void sequenceNumbersRunFrom0To255AndOnFrom0() throws IOException {
    payload.will();
    payload.births(NOW); // 0 and 1
    payload.parcel(delivery(Cause.LIVE), 1, NOW); // 2 is the birth of the metrics, 3 the data
    for (int expected = 4; expected < 600; expected++) {
      Message data = payload.parcel(delivery(Cause.LIVE), 1, NOW).message();
      assertEquals(expected % 256, number(data));
    }
  }

  @Test
  void devicesAreBornBehindTheNodeAndAgainWhenTheyHaveMore() {
    payload.will();
    assertEquals(
        List.of("spBv1.0/envgate/NBIRTH/s1", "spBv1.0/envgate/DBIRTH/s1/outlet1"),
        payload.births(NOW).stream().map(Message::topic).toList());
    Payload.Parcel first = payload.parcel(delivery(Cause.BACKLOG), 1, NOW);
    assertEquals(1, first.before().size());
    assertEquals("spBv1.0/envgate/DBIRTH/s1/outlet1", first.before().get(0).topic());
    assertEquals("spBv1.0/envgate/DDATA/s1/outlet1", first.message().topic());
    assertEquals(List.of(), payload.parcel(delivery(Cause.BACKLOG), 1, NOW).before());
    payload.will();
    payload.births(NOW);
    assertEquals(
        List.of(), payload.parcel(delivery(Cause.LIVE), 1, NOW).before(), "all is known already");
  }

  @Test
  void aHostThatAsksForARebirthGetsAllBirthsFromNumber0WithWhatWasLastMeasured()
      throws IOException {
    payload.will();
    payload.births(NOW);
    payload.parcel(delivery(Cause.LIVE), 1, NOW);
    loop.advance(Duration.ofSeconds(1));
    payload.hear(command(NCMD, new Sparkplug().flag("Node Control/Rebirth", true)), road);
    assertEquals(
        List.of("spBv1.0/envgate/NBIRTH/s1", "spBv1.0/envgate/DBIRTH/s1/outlet1"),
        road.said.stream().map(Message::topic).toList());
    assertEquals(List.of(0, 1), numbers(road.said));
    byte[] device = road.said.get(1).payload();
    assertTrue(contains(device, "minute/w01018/avg"));
    assertTrue(
        HexFormat.of().formatHex(device).contains("690000000000002840"), "13 double_value = 12.0");
  }

  @Test
  void severalHostsThatAskAtOnceGetOneRebirth() {
    payload.will();
    payload.births(NOW);
    loop.advance(Duration.ofSeconds(1));
    for (int host = 0; host < 3; host++) {
      payload.hear(command(NCMD, new Sparkplug().flag("Node Control/Rebirth", true)), road);
    }
    assertEquals(2, road.said.size());
    assertEquals(List.of("rebirths", "rebirths-just-done", "rebirths-just-done"), road.counted);
  }

  @Test
  void whatIsNoRebirthIsNone() {
    payload.will();
    payload.births(NOW);
    loop.advance(Duration.ofSeconds(1));
    payload.hear(command(NCMD, new Sparkplug().flag("Node Control/Rebirth", false)), road);
    payload.hear(Arrival.of(NCMD, new byte[] {0x12, 0x7F, 0}, false), road);
    payload.hear(Arrival.of(NCMD, "hello".getBytes(StandardCharsets.UTF_8), false), road);
    assertEquals(List.of(), road.said);
    assertEquals(3, road.counted.size());
  }

  @Test
  void aRequestToADevicePassesTheDeskAndIsAnsweredAsItsData() {
    payload.will();
    payload.births(NOW);
    String request =
        "{\"id\":\"7\",\"command\":\"calibrate\",\"time\":\"2026-11-23T08:50:00+08:00\"}";
    payload.hear(command(DCMD, new Sparkplug().metric(REQUEST, request, NOW, false)), road);
    assertEquals("outlet1", asked.commands.get(0).target().toString());
    asked.progress.get(0).accepted();
    loop.advance(Duration.ZERO);
    Message answer = road.said.get(0);
    assertEquals("spBv1.0/envgate/DDATA/s1/outlet1", answer.topic());
    assertTrue(contains(answer.payload(), "Device Control/Response"));
    assertTrue(contains(answer.payload(), "\"id\":\"7\",\"step\":\"accepted\",\"qnRtn\":1"));
  }

  @Test
  void aCommandToAnotherDeviceOrMetricIsCounted() {
    String other = "spBv1.0/envgate/DCMD/s1/outlet9";
    payload.hear(command(other, new Sparkplug().metric(REQUEST, "{}", NOW, false)), road);
    payload.hear(command(DCMD, new Sparkplug().metric("minute/w01018/avg", "1", NOW, false)), road);
    assertEquals(List.of("requests-unfit", "requests-unfit"), road.counted);
    assertFalse(payload.topics().isEmpty());
  }

  private static final String REQUEST = "Device Control/Request";

  static PastRecords noPast() {
    return new PastRecords(Archive.EMPTY, Optional.empty(), record -> List.of());
  }

  private static Delivery delivery(Cause cause) {
    return Samples.delivery(1, Samples.minute(), cause, "x");
  }

  private static Arrival command(String topic, Sparkplug metrics) {
    return Arrival.of(topic, metrics.bytes(), false);
  }

  private static boolean contains(byte[] payload, String text) {
    return new String(payload, StandardCharsets.UTF_8).contains(text);
  }

  private static List<Integer> numbers(List<Message> messages) throws IOException {
    List<Integer> numbers = new java.util.ArrayList<>();
    for (Message message : messages) {
      numbers.add(number(message));
    }
    return numbers;
  }

  /** Field 3, seq, by Google's reader. */
  private static int number(Message message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message.payload());
    int found = -1;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == 3) {
        found = (int) in.readUInt64();
      } else {
        in.skipField(tag);
      }
    }
    return found;
  }
}
