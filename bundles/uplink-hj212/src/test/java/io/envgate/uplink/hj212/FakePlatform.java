package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.strict.StrictReading;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform that a test scripts: it hears every frame as text and answers as {@link #manner} says.
 * Its check code is computed bit by bit.
 */
final class FakePlatform implements Wire.Dialer {
  private static final Pattern QN = Pattern.compile("QN=(\\d{17})");

  final List<String> heard = new ArrayList<>();
  final List<byte[]> heardBytes = new ArrayList<>();
  final List<Instant> dialled = new ArrayList<>();
  Consumer<String> manner = this::acknowledge;
  boolean refusesToConnect;

  /** Whether each frame must pass a second reading of this edition, 2005, 2017 or 2025; else 0. */
  int strictAs;

  /** With which that reading deciphers, whichever fits; one is empty where it comes in clear. */
  List<String> keys = List.of("");

  /** The CNs of what passed that reading. */
  final Set<String> passed = new TreeSet<>();

  private final VirtualLoop loop;
  private final Duration oneWay;
  private VirtualWire.Pair pair;

  FakePlatform(VirtualLoop loop, Duration oneWay) {
    this.loop = loop;
    this.oneWay = oneWay;
  }

  @Override
  public Wire dial() {
    dialled.add(loop.now());
    if (refusesToConnect) {
      return new ClosedDoor();
    }
    pair = VirtualWire.pair(loop, oneWay);
    pair.far().open(new Ear());
    return pair.near();
  }

  /** Answers 9014 with the QN of the frame. */
  void acknowledge(String frame) {
    say(answer9014(qn(frame)));
  }

  static String answer9014(String qn) {
    return "QN=" + qn + ";ST=91;CN=9014;PW=123456;MN=" + Scene.MN + ";Flag=4;CP=&&&&";
  }

  static String qn(String frame) {
    Matcher matcher = QN.matcher(frame);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Answers 9013 with the QN of the frame. */
  void note(String frame) {
    say("QN=" + qn(frame) + ";ST=91;CN=9013;PW=123456;MN=" + Scene.MN + ";Flag=8;CP=&&&&");
  }

  /** Sends the data segment in a frame. */
  void say(String segment) {
    sayBytes(frame(segment).getBytes(StandardCharsets.UTF_8));
  }

  void sayBytes(byte[] bytes) {
    pair.far().write(bytes);
  }

  void breakOff(String reason) {
    pair.near().breakOff(reason);
  }

  void hangUp() {
    pair.far().close();
  }

  static String frame(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    int register = 0xFFFF;
    for (byte one : bytes) {
      register = register >> 8 ^ one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return String.format("##%04d%s%04X\r\n", bytes.length, segment, register);
  }

  private final class Ear implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      String frame =
          new String(
              bytes,
              StandardCharsets.UTF_8); // one write, one call: the simulated wire does not merge
      heard.add(frame);
      heardBytes.add(bytes);
      if (strictAs > 0) {
        readStrictly(bytes, frame);
      }
      manner.accept(frame);
    }

    private void readStrictly(byte[] bytes, String frame) {
      List<List<String>> readings =
          keys.stream().map(key -> StrictReading.faults(bytes, strictAs, key)).toList();
      assertTrue(readings.stream().anyMatch(List::isEmpty), frame + readings);
      passed.add(StrictReading.cn(bytes));
    }

    @Override
    public void closed(String reason) {}
  }

  /** Nobody listens there. */
  private final class ClosedDoor implements Wire {
    @Override
    public void open(Listener listener) {
      loop.execute(() -> listener.closed("connection refused"));
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {}
  }
}
