package io.envgate.kura.driver;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.line.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads and writes for callers that wait, on any thread and any number of them at once; each call
 * ends within the driver's patience.
 *
 * <p>Channels of one unit that are read together are one poll of few blocks. Two callers that want
 * the same at the same time share one poll, so that a line that is too slow for its assets answers
 * late but does not fall behind for ever.
 */
final class Desk implements AutoCloseable {
  private static final int MOST_QUESTIONS = 256; // sets of channels that are kept ready

  private final DriverSettings settings;
  private final SharedLines.Lease lease;
  private final Map<Question, Asking> askings =
      new LinkedHashMap<>(16, 0.75f, true); // the least recently asked first
  private Line line;

  Desk(DriverSettings settings, SharedLines lines) {
    this.settings = settings;
    this.lease = lines.lease(settings.line());
  }

  private record Question(int unit, List<Source> sources) {}

  DriverSettings settings() {
    return settings;
  }

  /** One finding for each channel, in the same order. */
  List<Finding> read(List<AssetChannel> channels) throws InterruptedException {
    Map<Integer, List<Source>> byUnit = new LinkedHashMap<>();
    List<Optional<Finding>> unknown = new ArrayList<>();
    for (AssetChannel channel : channels) {
      Optional<String> lacks = settings.instrument().lacks(channel.source());
      unknown.add(lacks.map(reason -> Finding.nothing(DataFlag.D, reason)));
      List<Source> sources = byUnit.computeIfAbsent(unit(channel), unit -> new ArrayList<>());
      if (lacks.isEmpty() && !sources.contains(channel.source())) {
        sources.add(channel.source());
      }
    }
    byUnit.values().removeIf(List::isEmpty);
    Map<Integer, Map<Source, Finding>> found = found(byUnit);
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < channels.size(); at++) {
      AssetChannel channel = channels.get(at);
      findings.add(unknown.get(at).orElseGet(() -> found.get(unit(channel)).get(channel.source())));
    }
    return findings;
  }

  private int unit(AssetChannel channel) {
    return channel.unit().orElse(settings.unit());
  }

  private Map<Integer, Map<Source, Finding>> found(Map<Integer, List<Source>> byUnit)
      throws InterruptedException {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    Map<Integer, CompletableFuture<Poll>> polls = new LinkedHashMap<>();
    Map<Integer, Map<Source, Finding>> found = new LinkedHashMap<>();
    byUnit.forEach((unit, sources) -> polls.put(unit, begin(new Question(unit, sources))));
    for (Map.Entry<Integer, CompletableFuture<Poll>> one : polls.entrySet()) {
      List<Source> sources = byUnit.get(one.getKey());
      found.put(one.getKey(), awaited(one.getValue(), sources, deadline));
    }
    return found;
  }

  private CompletableFuture<Poll> begin(Question question) {
    try {
      return asking(question)
          .map(Asking::poll)
          .orElseGet(() -> CompletableFuture.completedFuture(new Poll.Unreachable(noLine())));
    } catch (IllegalArgumentException unfit) {
      return CompletableFuture.completedFuture(new Poll.Unreachable(unfit.getMessage()));
    }
  }

  private Map<Source, Finding> awaited(
      CompletableFuture<Poll> future, List<Source> sources, long deadline)
      throws InterruptedException {
    Map<Source, Finding> found = new LinkedHashMap<>();
    try {
      Poll poll = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (poll instanceof Poll.Answered answered) {
        for (Observation one : answered.observations()) {
          found.put(sources.get(Integer.parseInt(one.point())), Finding.of(one));
        }
      } else {
        sources.forEach(source -> found.put(source, Finding.of(poll)));
      }
    } catch (TimeoutException late) {
      sources.forEach(source -> found.put(source, tooLate()));
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
    return found;
  }

  private Finding tooLate() {
    return Finding.nothing(
        DataFlag.B,
        "not answered within "
            + settings.patience().toMillis()
            + " ms: the line is busy with others, or stalls");
  }

  private String noLine() {
    return lease.line() instanceof SharedLines.Found.None none ? none.reason() : "the line is lost";
  }

  /** Made anew whenever the line is another. Empty where there is no line. */
  private synchronized Optional<Asking> asking(Question question) {
    if (!(lease.line() instanceof SharedLines.Found.Open open)) {
      forget();
      return Optional.empty();
    }
    if (open.line() != line) {
      forget();
      line = open.line();
    }
    Asking known = askings.get(question);
    if (known == null) {
      known =
          new Asking(
              settings.instrument().analyzer(line, question.unit(), question.sources()),
              settings.patience());
      askings.put(question, known);
      Iterator<Asking> eldest = askings.values().iterator();
      if (askings.size() > MOST_QUESTIONS) {
        eldest.next().close();
        eldest.remove();
      }
    }
    return Optional.of(known);
  }

  private void forget() {
    askings.values().forEach(Asking::close);
    askings.clear();
    line = null;
  }

  /** Why the figure was not written, in words; empty where it was. */
  Optional<String> write(AssetChannel channel, BigDecimal figure) throws InterruptedException {
    if (!(lease.line() instanceof SharedLines.Found.Open open)) {
      return Optional.of("line down, " + noLine());
    }
    CompletableFuture<Optional<String>> problem = new CompletableFuture<>();
    settings
        .instrument()
        .write(open.line(), unit(channel), channel.source(), figure, problem::complete);
    try {
      return problem.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Optional.of(tooLate().reason() + "; whether it was written is not known");
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
  }

  @Override
  public synchronized void close() {
    forget();
    lease.close();
  }

  /** One set of values of one unit, with the poll that is under way. */
  private static final class Asking implements AutoCloseable {
    private final Analyzer analyzer;
    private final Duration patience;
    private CompletableFuture<Poll> open = CompletableFuture.completedFuture(null);
    private long begun;

    Asking(Analyzer analyzer, Duration patience) {
      this.analyzer = analyzer;
      this.patience = patience;
    }

    /** The one under way, or a new one; one that nobody would wait for any more is given up. */
    synchronized CompletableFuture<Poll> poll() {
      long now = System.nanoTime();
      if (open.isDone() || now - begun > patience.toNanos()) {
        CompletableFuture<Poll> fresh = new CompletableFuture<>();
        open = fresh;
        begun = now;
        analyzer.poll(fresh::complete);
      }
      return open;
    }

    @Override
    public void close() {
      if (analyzer instanceof AutoCloseable one) {
        try {
          one.close();
        } catch (Exception impossible) { // neither kind of analyzer throws
          throw new IllegalStateException(impossible);
        }
      }
    }
  }
}
