package io.envgate.kura.driver;

import io.envgate.line.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One owner for each physical line, however many drivers want it: the station's, where the station
 * has that line; else one of our own, opened by the first driver that asks and closed with the
 * last.
 *
 * <p>Where the station begins to use a line that drivers have open, theirs is closed, and their
 * next request goes over the station's; its settings hold. Any thread.
 */
final class SharedLines {
  private final Opener opener;
  private final Map<String, Line> stationByPlace = new HashMap<>();
  private final Map<String, Line> stationByName = new HashMap<>();
  private final Map<String, Own> own = new HashMap<>();
  private final Map<String, Set<Lease>> leases = new HashMap<>();

  SharedLines(Opener opener) {
    this.opener = opener;
  }

  /** Opens a line that nobody has open. */
  interface Opener {
    Opened open(LinePlan plan);
  }

  /** A line of our own and how all of it is ended. */
  record Opened(Line line, Runnable end) {}

  private record Own(LinePlan plan, Opened opened) {}

  /** What a driver gets when it asks for its line. */
  sealed interface Found {
    record Open(Line line) implements Found {}

    record None(String reason) implements Found {}
  }

  /** One driver's claim to a line. */
  final class Lease implements AutoCloseable {
    private final LinePlan plan;

    private Lease(LinePlan plan) {
      this.plan = plan;
    }

    /** The line as it is now; it may be another at the next call. */
    Found line() {
      return find(plan);
    }

    @Override
    public void close() {
      release(this);
    }
  }

  synchronized Lease lease(LinePlan plan) {
    Lease lease = new Lease(plan);
    leases.computeIfAbsent(plan.place(), place -> new HashSet<>()).add(lease);
    return lease;
  }

  /** The station has this line from now on. */
  synchronized void stationHas(String place, Line line) {
    stationByPlace.put(place, line);
    stationByName.put(line.name(), line);
    end(place);
  }

  synchronized void stationLost(String place, Line line) {
    stationByPlace.remove(place, line);
    stationByName.remove(line.name(), line);
  }

  synchronized void close() {
    Set.copyOf(own.keySet()).forEach(this::end);
  }

  private synchronized Found find(LinePlan plan) {
    if (plan instanceof LinePlan.OfStation one) {
      Line line = stationByName.get(one.name());
      return line == null
          ? new Found.None("the station has no line " + one.name() + ", or no station runs")
          : new Found.Open(line);
    }
    Line station = stationByPlace.get(plan.place());
    if (station != null) {
      return new Found.Open(station);
    }
    Own open = own.computeIfAbsent(plan.place(), place -> new Own(plan, opener.open(plan)));
    return open.plan().manner().equals(plan.manner())
        ? new Found.Open(open.opened().line())
        : new Found.None(
            plan.place() + " is open with other settings, which another driver asked for first");
  }

  private synchronized void release(Lease lease) {
    String place = lease.plan.place();
    Set<Lease> left = leases.getOrDefault(place, Set.of());
    if (!left.isEmpty() && left.remove(lease) && left.isEmpty()) {
      leases.remove(place);
      end(place);
    }
  }

  private void end(String place) {
    Own open = own.remove(place);
    if (open != null) {
      open.opened().end().run();
    }
  }
}
