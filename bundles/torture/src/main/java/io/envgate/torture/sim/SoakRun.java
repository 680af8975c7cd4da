package io.envgate.torture.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A station at its ordinary work for a month, without a restart, with a broken link and a garbled
 * analyzer each day: memory, threads, open files, waiting tasks and the write-ahead logs must not
 * grow from day to day.
 */
public final class SoakRun {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final long LARGEST_LOG_KILOBYTES = 8 << 10;
  private static final double MOST_HEAP_GROWTH = 1.05; // from the second third to the last
  private static final int REMEMBERED = 500; // records of the platforms, whose memory is not ours

  private final List<Sample> samples = new ArrayList<>();

  /**
   * What was found at the end of a day.
   *
   * @param heap in kilobytes, after collecting
   * @param log kilobytes of the largest write-ahead log of the day
   * @param waiting tasks and timers
   */
  public record Sample(long heap, long threads, long files, long log, long waiting) {}

  /** One for each day. */
  public List<Sample> samples() {
    return samples;
  }

  /**
   * @return what grows, in words
   */
  public List<String> live(Path folder, int days, IntConsumer progress) {
    Shape shape =
        new Shape(
            LocalDate.of(2026, 11, 1).atStartOfDay().toInstant(ZoneOffset.ofHours(8)),
            Map.of(
                SimulatedField.COD, Duration.ofSeconds(30),
                SimulatedField.PH, Duration.ofSeconds(60),
                SimulatedField.FLOW, Duration.ofSeconds(60)),
            Duration.ofMinutes(10));
    try (Simulation simulation =
        new Simulation(folder, 1, shape, Duration.ofDays(days), mishaps(days), REMEMBERED)) {
      simulation.begin();
      for (int day = 0; day < days; day++) {
        long log = 0;
        for (int hour = 0; hour < 24; hour++) {
          simulation.pass(Duration.ofHours(1));
          log = Math.max(log, largestLog(folder));
        }
        samples.add(sample(log, simulation.waiting()));
        progress.accept(day + 1);
      }
    }
    return judged();
  }

  private static Mishaps mishaps(int days) {
    List<Mishap> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      Duration from = Duration.ofDays(day).plusHours(10);
      all.add(new Mishap(Fault.LINK_DOWN, SimulatedStation.CITY, from, Duration.ofMinutes(40), 0));
      all.add(
          new Mishap(
              Fault.GARBLED, SimulatedField.COD, from.plusHours(3), Duration.ofMinutes(5), day));
      all.add(
          new Mishap(
              Fault.SILENCE, SimulatedField.FLOW, from.plusHours(6), Duration.ofMinutes(30), 0));
    }
    return new Mishaps(all);
  }

  private static Sample sample(long log, int waiting) {
    System.gc();
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return new Sample(
        (machine.totalMemory() - machine.freeMemory()) >> 10,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        count(OPEN_FILES),
        log,
        waiting);
  }

  private List<String> judged() {
    List<String> grown = new ArrayList<>();
    judge("heap, kilobytes", Sample::heap, MOST_HEAP_GROWTH, grown);
    judge("threads", Sample::threads, 1, grown);
    judge("open files", Sample::files, 1, grown);
    judge("waiting tasks", Sample::waiting, 1.1, grown);
    long log = samples.stream().mapToLong(Sample::log).max().orElse(0);
    if (log >= LARGEST_LOG_KILOBYTES) {
      grown.add("a write-ahead log had " + log + " kilobytes");
    }
    return grown;
  }

  /** The first third warms up; then the median of the last third against that of the second. */
  private void judge(String what, ToLongFunction<Sample> of, double most, List<String> grown) {
    int third = samples.size() / 3;
    long before = median(samples.subList(third, 2 * third), of);
    long after = median(samples.subList(2 * third, samples.size()), of);
    if (after > before * most) {
      grown.add(what + " grew from " + before + " to " + after);
    }
  }

  private static long median(List<Sample> some, ToLongFunction<Sample> of) {
    return some.stream().mapToLong(of).sorted().toArray()[some.size() / 2];
  }

  private static long largestLog(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      long largest = 0;
      for (Path file : files.filter(one -> one.toString().endsWith("-wal")).toList()) {
        largest = Math.max(largest, Files.size(file) >> 10);
      }
      return largest;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static long count(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException notLinux) {
      return 0;
    }
  }
}
