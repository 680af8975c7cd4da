package io.envgate.benchmarks;

import static io.envgate.benchmarks.Report.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The part on serial lines. */
final class SerialComparison {
  private static final List<LegalLimit> LIMITS =
      List.of(
          new LegalLimit(9600, 10),
          new LegalLimit(9600, 100),
          new LegalLimit(19_200, 10),
          new LegalLimit(19_200, 100),
          new LegalLimit(115_200, 10),
          new LegalLimit(115_200, 100));
  private static final LegalLimit FAULTY = LIMITS.get(0);
  private static final Duration PATIENT = Duration.ofSeconds(1);
  private static final Duration IMPATIENT = Duration.ofMillis(200); // with faults
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int LEAST_POLLS = 40;
  private static final double MOST_CPU_MICROS = 300;
  private static final double LEAST_GOOD_WHEN_FLIPPED = 0.7;

  private final Report report;
  private final Path folder;
  private final Duration each;
  private final SerialAsker ours = new EnvGateSerial();
  private final List<SerialAsker> peers = new ArrayList<>(List.of(J2modSerial.asShipped()));
  private double cleanRate; // ours at the speed of the faults, without faults

  SerialComparison(Report report, Path folder, Duration each) {
    this.report = report;
    this.folder = folder;
    this.each = each;
  }

  /** Lets the compiler of the Java machine finish before anything counts. */
  void warmUp() throws IOException, InterruptedException {
    Optional<LibmodbusSerial> libmodbus = LibmodbusSerial.compile(folder);
    libmodbus.ifPresent(peers::add);
    report.line(libmodbus.isPresent() ? "serial" : "serial-without-libmodbus");
    for (int registers : new int[] {10, 100}) {
      LegalLimit fast = new LegalLimit(115_200, registers);
      measure(ours, fast, Fault.NONE, PATIENT, WARM_UP);
      measure(peers.get(0), fast, Fault.NONE, PATIENT, WARM_UP);
    }
  }

  void speeds() throws IOException, InterruptedException {
    for (LegalLimit limit : LIMITS) {
      report.line("speed", limit.baud(), limit.registers(), number(limit.rate(), 2));
      Duration time = enough(limit);
      Tally own = measure(ours, limit, Fault.NONE, PATIENT, time);
      reportSpeed(ours, limit, own);
      for (SerialAsker peer : peers) {
        reportSpeed(peer, limit, measure(peer, limit, Fault.NONE, PATIENT, time));
      }
      double least = limit.baud() > 19_200 ? 0.95 : 0.97;
      double ratio = own.rate() / limit.rate();
      report.goal(ratio >= least && ratio <= 1, "goal-rate", number(least, 2), number(ratio, 3));
      report.goal(
          own.cpuMicros() <= MOST_CPU_MICROS,
          "goal-cpu",
          MOST_CPU_MICROS,
          number(own.cpuMicros(), 0));
      report.goal(own.wrong() == 0, "goal-wrong", own.wrong());
      cleanRate = limit.equals(FAULTY) ? own.rate() : cleanRate;
    }
  }

  /** A slow line answers a handful of polls in the time that is enough for a quick one. */
  private Duration enough(LegalLimit limit) {
    Duration polls = Duration.ofMillis((long) (LEAST_POLLS * 1000 / limit.rate()));
    return polls.compareTo(each) > 0 ? polls : each;
  }

  private void reportSpeed(SerialAsker asker, LegalLimit limit, Tally tally) {
    report.line(
        "speed-of",
        asker.name(),
        number(tally.rate(), 2),
        number(tally.rate() / limit.rate(), 3),
        number(tally.cpuMicros(), 0),
        tally.errors());
  }

  void faults() throws IOException, InterruptedException {
    List<SerialAsker> all = new ArrayList<>(peers);
    all.add(new J2modSerial("j2mod-0", 0));
    report.line(
        "faults", FAULTY.baud(), FAULTY.registers(), IMPATIENT.toMillis(), number(cleanRate, 1));
    for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.NONE))) {
      report.line("fault-" + fault, Fault.LATENESS.toMillis(), Fault.VERY_LATE_BY.toMillis());
      Tally own = measure(ours, FAULTY, fault, IMPATIENT, each.multipliedBy(2));
      reportFault(ours, own);
      for (SerialAsker peer : all) {
        reportFault(peer, measure(peer, FAULTY, fault, IMPATIENT, each.multipliedBy(2)));
      }
      report.goal(own.wrong() == 0, "goal-wrong", own.wrong());
      if (fault == Fault.FLIPPED) {
        double kept = own.rate() / cleanRate;
        report.goal(
            kept >= LEAST_GOOD_WHEN_FLIPPED,
            "goal-flipped",
            LEAST_GOOD_WHEN_FLIPPED,
            number(kept, 2));
      } else if (fault == Fault.LATE) {
        double cost = (own.time().toNanos() / 1e9 - own.good() / cleanRate) / own.errors();
        Duration most = IMPATIENT.plus(Fault.LATENESS).plusNanos(FAULTY.silence());
        report.goal(
            cost * 1000 <= most.toMillis(), "goal-late", most.toMillis(), number(cost * 1000, 0));
      }
    }
  }

  private void reportFault(SerialAsker asker, Tally tally) {
    report.line(
        "fault-of",
        asker.name(),
        number(tally.rate(), 1),
        tally.errors(),
        tally.wrong(),
        number(tally.cpuMicros(), 0));
  }

  private Tally measure(
      SerialAsker asker, LegalLimit limit, Fault fault, Duration timeout, Duration time)
      throws IOException, InterruptedException {
    Path ends = Files.createTempDirectory(folder, "cable");
    try (PacedBus bus = PacedBus.open(ends, limit, fault)) {
      return asker.poll(bus.port(), limit, timeout, time);
    }
  }
}
