package io.envgate.benchmarks;

import static io.envgate.benchmarks.Report.number;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The part on Modbus TCP: in turn, several times, because rates over loopback swing. */
final class TcpComparison {
  private static final int DEVICES = 32;
  private static final int ROUNDS = 5;
  private static final double LEAST_OF_RAW = 0.7;
  private static final int MOST_THREADS = 2;

  private final Report report;
  private final Duration each;
  private final TcpAsker raw = new RawTcp();
  private final TcpAsker ours = new EnvGateTcp();
  private final TcpAsker j2mod = new J2modTcp();

  TcpComparison(Report report, Duration each) {
    this.report = report;
    this.each = each.dividedBy(2);
  }

  void run() throws IOException, InterruptedException {
    report.line("tcp", DEVICES, TcpFarm.REGISTERS, ROUNDS);
    List<Round> rounds = new ArrayList<>();
    try (TcpFarm farm = new TcpFarm()) {
      round(farm); // the compiler of the Java machine gets it done before anything counts
      for (int count = 0; count < ROUNDS; count++) {
        rounds.add(round(farm));
      }
    }
    rounds.sort(Comparator.comparingDouble(Round::ratio));
    Round median = rounds.get(ROUNDS / 2);
    reportOne(raw, median.raw(), median);
    reportOne(ours, median.ours(), median);
    reportOne(j2mod, median.j2mod(), median);
    report.goal(
        median.ratio() >= LEAST_OF_RAW,
        "goal-tcp",
        LEAST_OF_RAW,
        number(median.ratio(), 2),
        number(rounds.get(0).ratio(), 2),
        number(rounds.get(ROUNDS - 1).ratio(), 2));
    report.goal(
        ours.threads(DEVICES) <= MOST_THREADS,
        "goal-threads",
        MOST_THREADS,
        ours.threads(DEVICES),
        DEVICES);
    long wrong = rounds.stream().mapToLong(round -> round.ours().wrong()).sum();
    report.goal(wrong == 0, "goal-wrong", wrong);
  }

  private Round round(TcpFarm farm) throws IOException, InterruptedException {
    return new Round(
        raw.poll(farm.port(), DEVICES, each),
        ours.poll(farm.port(), DEVICES, each),
        j2mod.poll(farm.port(), DEVICES, each));
  }

  private void reportOne(TcpAsker asker, Tally tally, Round round) {
    report.line(
        "tcp-of",
        asker.name(),
        number(tally.rate(), 0),
        number(tally.rate() / round.raw().rate(), 2),
        number(tally.cpuMicros(), 1),
        asker.threads(DEVICES),
        tally.errors());
  }

  private record Round(Tally raw, Tally ours, Tally j2mod) {

    /** Our rate to that of bare sockets. */
    double ratio() {
      return ours.rate() / raw.rate();
    }
  }
}
