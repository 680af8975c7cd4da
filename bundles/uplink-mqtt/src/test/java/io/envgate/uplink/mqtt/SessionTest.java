package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Cause;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:50:00Z"));
  private final List<FakeConnection> dialled = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private int roomCalls;
  private final MqttUplink uplink = uplink(1);

  @Test
  void takesNothingWhileItIsNotConnected() {
    uplink.start();
    loop.advance(Duration.ZERO);
    assertEquals(0, uplink.room());
    send(1);
    assertInstanceOf(Receipt.Unanswered.class, receipts.get(0));
  }

  @Test
  void saysThatItIsThereBeforeAnythingElse() {
    FakeConnection connection = connected();
    assertTrue(connection.said.get(0).topic().endsWith("/status"));
    assertEquals(3, uplink.room());
    assertTrue(roomCalls > 0);
  }

  @Test
  void aDeliverySettlesWhenTheBrokerHasAllItsMessagesAndNotBefore() {
    FakeConnection connection = connected();
    uplink.send(Samples.delivery(1, Samples.minute(), Cause.LIVE, "one", "two"), progress());
    loop.advance(Duration.ZERO);
    assertEquals(1, uplink.room());
    connection.events.published(1);
    loop.advance(Duration.ZERO);
    assertEquals(List.of(), receipts);
    connection.events.published(2);
    loop.advance(Duration.ZERO);
    assertEquals(List.of(new Receipt.Acknowledged(loop.now())), receipts);
    assertEquals(3, uplink.room());
  }

  @Test
  void whatWasUnderWayWhenTheConnectionEndedIsUnanswered() {
    FakeConnection connection = connected();
    send(1);
    send(2);
    connection.events.down("cable pulled");
    loop.advance(Duration.ZERO);
    assertEquals(
        List.of(new Receipt.Unanswered("cable pulled"), new Receipt.Unanswered("cable pulled")),
        receipts);
    assertEquals(0, uplink.room());
    assertTrue(connection.closed);
  }

  @Test
  void anAcknowledgementOfAnEarlierConnectionSettlesNothing() {
    FakeConnection first = connected();
    send(1);
    first.events.down("cable pulled");
    loop.advance(Duration.ofSeconds(1));
    FakeConnection second = dialled.get(1);
    second.events.up(100);
    loop.advance(Duration.ZERO);
    receipts.clear();
    send(2);
    first.events.published(2);
    loop.advance(Duration.ZERO);
    assertEquals(List.of(), receipts);
    second.events.published(2);
    loop.advance(Duration.ZERO);
    assertEquals(1, receipts.size());
  }

  @Test
  void dialsAgainAtLeastEveryThirtySeconds() {
    uplink.start();
    loop.advance(Duration.ZERO);
    for (int attempt = 0; attempt < 20; attempt++) {
      assertEquals(attempt + 1, dialled.size(), "dialled");
      dialled.get(attempt).events.down("refused");
      for (int second = 0; second < 30 && dialled.size() == attempt + 1; second++) {
        loop.advance(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void aBrokerThatNeverAnswersTheDiallingIsLeft() {
    uplink.start();
    loop.advance(Duration.ofSeconds(21));
    assertTrue(dialled.get(0).closed);
    loop.advance(Duration.ofSeconds(1));
    assertEquals(2, dialled.size());
  }

  @Test
  void aBrokerThatAcknowledgesNothingIsLeft() {
    FakeConnection connection = connected();
    send(1);
    loop.advance(Duration.ofSeconds(36));
    assertTrue(connection.closed);
    assertInstanceOf(Receipt.Unanswered.class, receipts.get(0));
    assertEquals(1L, uplink.counts().get("acknowledgements-overdue"));
  }

  @Test
  void aBrokerThatRefusesAMessageLeavesItOwed() {
    FakeConnection connection = connected();
    send(1);
    connection.events.rejected(1, "reason code 0x97");
    loop.advance(Duration.ZERO);
    assertEquals(List.of(new Receipt.Unanswered("reason code 0x97")), receipts);
    assertEquals(3, uplink.room());
  }

  @Test
  void neverHasMoreUnderWayThanTheBrokerTakes() {
    uplink.start();
    loop.advance(Duration.ZERO);
    dialled.get(0).events.up(2);
    loop.advance(Duration.ZERO);
    assertEquals(2, uplink.room());
  }

  @Test
  void withoutAcknowledgementsADeliveryEndsAsSent() {
    MqttUplink careless = uplink(0);
    careless.start();
    loop.advance(Duration.ZERO);
    dialled.get(0).events.up(100);
    loop.advance(Duration.ZERO);
    careless.send(Samples.delivery(1, Samples.minute(), Cause.LIVE, "x"), progress());
    loop.advance(Duration.ZERO);
    dialled.get(0).events.published(1);
    loop.advance(Duration.ZERO);
    assertEquals(List.of(new Receipt.Sent(loop.now())), receipts);
  }

  @Test
  void whatBirthsAndAnswersTakeOfTheReceiveMaximumIsNotTakenTwice() {
    uplink.start();
    loop.advance(Duration.ZERO);
    FakeConnection connection = dialled.get(0);
    connection.events.up(2);
    loop.advance(Duration.ZERO);
    send(1);
    send(2);
    assertEquals(2, connection.said.size(), "the birth and one of the two");
    connection.events.published(0);
    loop.advance(Duration.ZERO);
    assertEquals(3, connection.said.size());
  }

  @Test
  void listensAfterEachConnectingAndAnswers() {
    FakeConnection connection = connected();
    assertEquals(List.of("ask"), connection.listened);
    connection.events.arrived(Arrival.of("ask", new byte[] {7}, false));
    loop.advance(Duration.ZERO);
    Message answer = connection.said.get(connection.said.size() - 1);
    assertEquals("answer", answer.topic());
    connection.events.down("cable pulled");
    loop.advance(Duration.ofSeconds(1));
    dialled.get(1).events.up(100);
    loop.advance(Duration.ZERO);
    assertEquals(List.of("ask"), dialled.get(1).listened);
  }

  @Test
  void aFloodOfRequestsIsDroppedAndCountedAndTheNextSecondIsHeard() {
    FakeConnection connection = connected();
    int before = connection.said.size();
    for (int i = 0; i < 1000; i++) {
      connection.events.arrived(Arrival.of("ask", new byte[] {7}, false));
    }
    loop.advance(Duration.ZERO);
    assertEquals(before + 99, connection.said.size(), "one of a hundred waits for the broker");
    assertEquals(900L, uplink.counts().get("requests-in-a-flood"));
    loop.advance(Duration.ofSeconds(1));
    for (int token = 0; token < 100; token++) {
      connection.events.published(0);
    }
    connection.events.arrived(Arrival.of("ask", new byte[] {8}, false));
    loop.advance(Duration.ZERO);
    assertEquals(before + 101, connection.said.size());
  }

  @Test
  void aRequestThatIsTooLongOrWasRetainedIsNotHeard() {
    FakeConnection connection = connected();
    int before = connection.said.size();
    connection.events.arrived(Arrival.of("ask", new byte[16 * 1024 + 1], false));
    connection.events.arrived(Arrival.of("ask", new byte[] {7}, true));
    loop.advance(Duration.ZERO);
    assertEquals(before, connection.said.size());
    assertEquals(1L, uplink.counts().get("requests-too-long"));
    assertEquals(1L, uplink.counts().get("requests-retained"));
  }

  @Test
  void aBrokerThatForbidsListeningIsReportedToAllTheSame() {
    FakeConnection connection = connected();
    connection.events.deaf("not authorized");
    loop.advance(Duration.ZERO);
    assertEquals(1L, uplink.counts().get("subscriptions-refused"));
    assertEquals(3, uplink.room());
  }

  @Test
  void saysFarewellBeforeItGoes() {
    FakeConnection connection = connected();
    boolean[] ended = {false};
    uplink.close(() -> ended[0] = true);
    loop.advance(Duration.ofMinutes(5));
    Message last = connection.said.get(connection.said.size() - 1);
    assertTrue(last.retained() && new String(last.payload()).contains("\"offline\""));
    assertTrue(ended[0] && connection.closed);
    assertEquals(1, dialled.size(), "it does not dial again");
  }

  private FakeConnection connected() {
    uplink.start();
    loop.advance(Duration.ZERO);
    dialled.get(0).events.up(100);
    loop.advance(Duration.ZERO);
    return dialled.get(0);
  }

  private void send(long row) {
    uplink.send(Samples.delivery(row, Samples.minute(), Cause.LIVE, "x"), progress());
    loop.advance(Duration.ZERO);
  }

  private Uplink.Progress progress() {
    return new Uplink.Progress() {
      @Override
      public void transmitted(int part, String reference, Instant at) {}

      @Override
      public void settled(Receipt receipt) {
        receipts.add(receipt);
      }
    };
  }

  private MqttUplink uplink(int qos) {
    RecordJson json = new RecordJson("s", ZoneId.of("Asia/Shanghai"));
    Payload payload =
        new JsonPayload(
            json,
            new TopicScheme("envgate/{point}/{report}", Map.of()),
            new Presence("envgate/status", json),
            new Echo());
    Terms terms = new Terms("tcp://127.0.0.1:1883", "c", "", "", qos, 3);
    Connection.Dialer dialer =
        (will, events) -> {
          FakeConnection connection = new FakeConnection(events);
          dialled.add(connection);
          return connection;
        };
    MqttUplink made =
        new MqttUplink("bureau", terms, payload, loop, dialer, new Random(1), new Counts());
    made.onRoom(() -> roomCalls++);
    return made;
  }

  /** Says each request back. */
  private static final class Echo implements Hearing {
    @Override
    public List<String> topics() {
      return List.of("ask");
    }

    @Override
    public void hear(Arrival arrival, Road road) {
      road.say(Message.of("answer", arrival.payload()));
    }
  }

  private static final class FakeConnection implements Connection {
    private final Events events;
    private final List<Message> said = new ArrayList<>();
    private final List<String> listened = new ArrayList<>();
    private boolean closed;

    FakeConnection(Events events) {
      this.events = events;
    }

    @Override
    public void listen(List<String> topics) {
      listened.addAll(topics);
    }

    @Override
    public void publish(Message message, int qos, long token) {
      said.add(message);
    }

    @Override
    public void close(Runnable ended) {
      closed = true;
      ended.run();
    }
  }
}
