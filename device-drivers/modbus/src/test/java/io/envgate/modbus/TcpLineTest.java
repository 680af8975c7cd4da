package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Modbus TCP: the transaction id decides, and a late answer delays nobody. */
class TcpLineTest {
  private static final Duration TURNAROUND = Duration.ofMillis(2);

  private final List<Answer> answers = new ArrayList<>();
  private final List<Duration> answeredAt = new ArrayList<>();

  @Test
  void readsAnAnswerThatComesByteByByte() {
    Bench bench =
        new Bench(
            (peer, request) -> {
              byte[] reply = reply(request);
              for (int at = 0; at < reply.length; at++) {
                peer.writeAfter(Duration.ofMillis(at), new byte[] {reply[at]});
              }
            });
    bench.read(100, 2);
    bench.peer.loop.advance(Duration.ofMillis(100));
    assertWords(0, 100, 2);
  }

  @Test
  void asksTheNextAtOnceAfterATimeOutAndDropsTheLateAnswer() {
    int[] requests = {0};
    Bench bench =
        new Bench(
            (peer, request) ->
                peer.writeAfter(
                    requests[0]++ == 0 ? Duration.ofMillis(203) : Duration.ofMillis(10),
                    reply(request)));
    bench.read(100, 2);
    bench.read(500, 2);
    bench.peer.loop.advance(Duration.ofSeconds(1));
    assertInstanceOf(Answer.Silent.class, answers.get(0));
    assertWords(1, 500, 2);
    assertTrue(
        answeredAt.get(1).minus(answeredAt.get(0)).compareTo(Duration.ofMillis(20)) < 0,
        answeredAt::toString);
    assertEquals(1, bench.line.counts().get("stale-transaction"));
  }

  @Test
  void dropsAFrameOfAnotherUnitWithTheRightTransaction() {
    Bench bench =
        new Bench(
            (peer, request) -> {
              byte[] foreign = reply(request);
              foreign[6]++;
              peer.writeAfter(TURNAROUND, AddressSlave.joined(foreign, reply(request)));
            });
    bench.read(100, 2);
    bench.peer.loop.advance(Duration.ofSeconds(1));
    assertWords(0, 100, 2);
    assertEquals(1, bench.line.counts().get("foreign-answer"));
  }

  @Test
  void beginsAnewOnAFreshConnectionAfterHalfAFrame() {
    int[] requests = {0};
    Bench bench =
        new Bench(
            (peer, request) -> {
              byte[] reply = reply(request);
              peer.writeAfter(
                  TURNAROUND, requests[0]++ == 0 ? Arrays.copyOf(reply, reply.length - 1) : reply);
            });
    bench.read(100, 2);
    bench.peer.loop.advance(Duration.ofSeconds(2));
    bench.read(500, 2);
    bench.peer.loop.advance(Duration.ofSeconds(2));
    assertInstanceOf(Answer.Nonsense.class, answers.get(0));
    assertWords(1, 500, 2);
    assertEquals(2, bench.line.counts().get("opened"));
  }

  @Test
  void tellsARefusalByItsCode() {
    Bench bench =
        new Bench(
            (peer, request) -> {
              byte[] refusal = Arrays.copyOf(request, 9);
              refusal[5] = 3;
              refusal[7] |= (byte) 0x80;
              refusal[8] = 6;
              peer.write(refusal);
            });
    bench.read(100, 2);
    bench.peer.loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of(new Answer.Refused(6)), answers);
    assertTrue(ExceptionCode.of(6).orElseThrow().meansLater());
  }

  @Test
  void readsNoWrongValueWhereEveryFifthAnswerIsLateOrStrayOrDoubled() {
    Random random = new Random(42);
    int[] requests = {0};
    Bench bench =
        new Bench(
            (peer, request) -> {
              byte[] reply = reply(request);
              byte[] stray = reply.clone();
              stray[1]--;
              stray[10] ^= 1;
              if (++requests[0] % 5 != 0) {
                peer.writeAfter(TURNAROUND, reply);
              } else {
                switch (random.nextInt(3)) {
                  case 0 -> peer.writeAfter(Duration.ofMillis(100 + random.nextInt(2900)), reply);
                  case 1 -> peer.writeAfter(TURNAROUND, AddressSlave.joined(stray, reply));
                  default -> peer.writeAfter(TURNAROUND, AddressSlave.joined(reply, reply));
                }
              }
            });
    int[] good = {0};
    for (int asked = 0; asked < 20_000; asked++) {
      int address = random.nextInt(900);
      bench.master.read(
          1,
          Table.HOLDING,
          address,
          2,
          answer -> {
            if (answer instanceof Answer.Words words) {
              assertArrayEquals(AddressSlave.words(1, 3, address, 2), words.bytes());
              good[0]++;
            }
          });
      bench.peer.loop.advance(Duration.ofMillis(random.nextInt(300)));
    }
    assertTrue(good[0] > 18_000, good[0] + " good");
  }

  private void assertWords(int index, int address, int count) {
    Answer.Words words =
        assertInstanceOf(Answer.Words.class, answers.get(index), answers::toString);
    assertArrayEquals(AddressSlave.words(1, 3, address, count), words.bytes());
  }

  /** The honest Modbus TCP reply. */
  private static byte[] reply(byte[] request) {
    byte[] rtu = AddressSlave.reply(Arrays.copyOfRange(request, 6, request.length));
    byte[] reply =
        AddressSlave.joined(Arrays.copyOf(request, 6), Arrays.copyOf(rtu, rtu.length - 2));
    reply[4] = 0;
    reply[5] = (byte) (reply.length - 6);
    return reply;
  }

  private final class Bench {
    final Peer peer;
    final Line line;
    final ModbusMaster master;

    Bench(BiConsumer<Peer, byte[]> behaviour) {
      peer = new Peer(behaviour);
      LineSettings settings = LineSettings.network().withTimeout(Duration.ofMillis(200));
      line = Lines.on("plc", Framing.TCP, settings, peer.loop, peer::dial);
      master = new ModbusMaster(line);
    }

    void read(int address, int count) {
      master.read(
          1,
          Table.HOLDING,
          address,
          count,
          answer -> {
            answers.add(answer);
            answeredAt.add(Duration.ofNanos(peer.loop.nanoTime()));
          });
    }
  }
}
