package io.envgate.benchmarks.platform;

import static io.envgate.benchmarks.Report.number;

import io.envgate.benchmarks.Report;
import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.Qn;
import io.envgate.hj212.ReceiverFrame;
import io.envgate.hj212.Times;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one platform bears: a thousand stations that each send the next minute record as soon as the
 * last is acknowledged, beside the same sockets with a server that only echoes.
 */
public final class PlatformBenchmark {
  private static final int STATIONS = 1000;
  private static final int FRAMES = 16; // of each station, sent in turn
  private static final int ROUNDS = 3; // in turn; the middle one counts
  private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");

  /** No station may starve while others are served. */
  private static final double LEAST_SHARE = 0.2; // of what each would get in turn

  private final Report report;
  private final Duration each;
  private final List<byte[][]> frames = new ArrayList<>();
  private final int frameBytes;
  private final int answerBytes;

  /**
   * @param each how long a measurement takes
   */
  public PlatformBenchmark(PrintWriter out, Duration each) {
    this.report = new Report(out);
    this.each = each;
    PacketEncoder encoder = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
    for (int station = 0; station < STATIONS; station++) {
      byte[][] own = new byte[FRAMES][];
      for (int frame = 0; frame < FRAMES; frame++) {
        own[frame] = encoder.encode(packet(station, frame));
      }
      frames.add(own);
    }
    frameBytes = frames.get(0)[0].length;
    answerBytes =
        ReceiverFrame.of(AnswerRules.answer(packet(0, 0), true).orElseThrow(), PacketCrc.HJ212)
            .length;
  }

  /** The exit code: 1 if a goal is missed. */
  public int run() throws IOException {
    report.machine();
    report.line("platform", STATIONS, frameBytes, answerBytes);
    List<Crowd.Outcome> echoed = new ArrayList<>();
    List<Crowd.Outcome> checked = new ArrayList<>();
    List<Crowd.Outcome> unchecked = new ArrayList<>();
    long memory = 0;
    try (EchoServer echo = new EchoServer();
        PlatformServer strict = server(PlatformSettings.usual().strictly(Set.of()));
        PlatformServer quick = server(PlatformSettings.usual().withoutLint());
        Crowd toEcho = new Crowd(echo.port(), frames, frameBytes);
        Crowd toStrict = new Crowd(strict.port(), frames, answerBytes);
        Crowd toQuick = new Crowd(quick.port(), frames, answerBytes)) {
      for (int round = 0; round <= ROUNDS; round++) { // the first warms up
        echoed.add(toEcho.run(each));
        unchecked.add(toQuick.run(each));
        checked.add(toStrict.run(each));
      }
      memory = usedMegabytes();
    }
    Crowd.Outcome limit = middle(echoed);
    report.line(
        "platform-echo", perSecond(limit), number(limit.half(), 1), number(limit.most(), 1));
    told("platform-quick", middle(unchecked), limit);
    told("platform-strict", middle(checked), limit);
    report.line("platform-memory", memory);
    return report.end();
  }

  private void told(String key, Crowd.Outcome one, Crowd.Outcome limit) {
    report.line(
        key,
        perSecond(one),
        number(one.perSecond() / limit.perSecond(), 2),
        number(one.half(), 1),
        number(one.most(), 1));
    double due = one.perSecond() * each.toMillis() / 1000 / STATIONS;
    report.goal(one.fewest() >= LEAST_SHARE * due, "goal-platform", one.fewest(), number(due, 0));
  }

  private static PlatformServer server(PlatformSettings settings) throws IOException {
    return PlatformServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings, heard -> {});
  }

  private static Crowd.Outcome middle(List<Crowd.Outcome> all) {
    List<Crowd.Outcome> sorted =
        all.subList(1, all.size()).stream()
            .sorted((one, other) -> Double.compare(one.perSecond(), other.perSecond()))
            .toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String perSecond(Crowd.Outcome one) {
    return number(one.perSecond(), 0);
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return (machine.totalMemory() - machine.freeMemory()) >> 20;
  }

  /** A minute record of an outlet with six factors. */
  private static Packet packet(int station, int frame) {
    Instant minute = BEGIN.plus(Duration.ofMinutes(frame));
    StringBuilder cp = new StringBuilder("DataTime=" + Times.text(minute));
    for (String factor : List.of("w00000", "w01001", "w01018", "w21003", "w21011", "w21001")) {
      cp.append(';').append(factor).append("-Min=1.10,").append(factor).append("-Avg=1.15,");
      cp.append(factor).append("-Max=1.20,").append(factor).append("-Flag=N");
    }
    return Packet.of(Edition.V2017, "2051")
        .qn(Qn.of(minute.plusSeconds(60).plusMillis(station % 1000)))
        .st("32")
        .pw("123456")
        .mn(String.format("010000A8900016F00016%04d", station))
        .wantsAnswer(true)
        .cp(cp.toString())
        .build();
  }
}
