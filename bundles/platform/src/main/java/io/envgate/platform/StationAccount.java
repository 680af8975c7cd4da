package io.envgate.platform;

import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.Times;
import io.envgate.hj212.lint.Deviation;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** How one station has kept to the standard so far, in bounded memory. For the platform's loop. */
final class StationAccount {
  private static final int MOST_COMMANDS = 100; // CNs that are told apart
  private static final Duration GRACE = Duration.ofMinutes(1); // for a record behind its period

  private final String mn;
  private final Instant first;
  private final Map<String, SeenPeriods> periods = new TreeMap<>();
  private final Set<String> kept = new HashSet<>(); // CNs of data: no more than the tongue has
  private final Set<Edition> editions = EnumSet.noneOf(Edition.class);
  private final Map<Objection, Long> objections = new EnumMap<>(Objection.class);
  private final Map<String, Long> commands = new TreeMap<>();
  private final Map<PlatformLedger.News, Long> news = new EnumMap<>(PlatformLedger.News.class);
  private final Map<Dialogue.End, Long> dialogues = new EnumMap<>(Dialogue.End.class);
  private final Map<String, Conformance.Strayed> deviations = new LinkedHashMap<>();
  private final Latencies arrival = new Latencies();
  private final Latencies answers = new Latencies();
  private final Tongue tongue;
  private final Map<String, Duration> units;
  private final BooleanSupplier room;
  private Optional<String> st = Optional.empty();
  private Instant last;
  private Duration longestSilence = Duration.ZERO;
  private long packets;
  private long right;
  private long resent;
  private long incomplete;
  private long ahead;
  private long undone;

  /**
   * @param room whether there is memory for another page of periods
   */
  StationAccount(String mn, Instant first, Tongue tongue, BooleanSupplier room) {
    this.mn = mn;
    this.tongue = tongue;
    this.units = tongue.units();
    this.first = first;
    this.last = first;
    this.room = room;
  }

  void hear(Packet packet, List<Deviation> strayed, Set<Objection> minded, Instant now) {
    Duration silence = Duration.between(last, now);
    longestSilence = silence.compareTo(longestSilence) > 0 ? silence : longestSilence;
    last = now;
    packets++;
    right += strayed.isEmpty() && minded.isEmpty() ? 1 : 0;
    packet.edition().ifPresent(editions::add);
    minded.forEach(objection -> objections.merge(objection, 1L, Long::sum));
    String cn = packet.cn().orElse("");
    if (commands.containsKey(cn) || commands.size() < MOST_COMMANDS) {
      commands.merge(cn, 1L, Long::sum);
    }
    strayed.forEach(one -> deviations.merge(one.key(), of(one, packet), StationAccount::more));
  }

  private static Conformance.Strayed of(Deviation deviation, Packet packet) {
    return new Conformance.Strayed(deviation, packet.qn(), 1);
  }

  private static Conformance.Strayed more(Conformance.Strayed known, Conformance.Strayed one) {
    return new Conformance.Strayed(known.first(), known.qn(), known.count() + 1);
  }

  /** An upload of data. @return whether there was room to note its period */
  boolean keep(Packet packet, PlatformLedger.Brought brought, Instant now) {
    st = packet.st();
    packet.cn().ifPresent(kept::add);
    news.merge(brought.news(), 1L, Long::sum);
    incomplete += brought.opened() ? 1 : brought.completed() ? -1 : 0;
    resent += packet.resent() ? 1 : 0;
    if (!packet.resent() && brought.news() != PlatformLedger.News.REPEATED) {
      packet.qn().flatMap(Qn::parse).ifPresent(qn -> arrived(qn.instant(), now));
    }
    Duration unit = units.get(packet.cn().orElse(""));
    Optional<Instant> label = packet.parameters().dataTime().flatMap(Times::instant);
    return unit == null
        || !brought.whole() // half of a record is none
        || label.isEmpty()
        || periods
            .computeIfAbsent(packet.cn().orElseThrow(), cn -> new SeenPeriods(unit, room))
            .note(label.get());
  }

  private void arrived(Instant made, Instant now) {
    arrival.add(Duration.between(made, now).toMillis());
    ahead += made.isAfter(now) ? 1 : 0;
  }

  void answered(Duration after) {
    answers.add(after.toMillis());
  }

  void ended(Dialogue dialogue) {
    dialogues.merge(dialogue.end(), 1L, Long::sum);
    undone += dialogue.done() ? 0 : 1;
  }

  Conformance.Station snapshot(Expected expected, Instant now) {
    return new Conformance.Station(
        mn,
        st,
        List.copyOf(editions),
        first,
        last,
        longestSilence,
        packets,
        right,
        objections,
        new TreeMap<>(commands),
        new Conformance.Records(
            brought(PlatformLedger.News.RECORD),
            brought(PlatformLedger.News.PART),
            brought(PlatformLedger.News.REPEATED),
            brought(PlatformLedger.News.CHANGED),
            resent,
            incomplete),
        arrival.snapshot(),
        ahead,
        answers.snapshot(),
        presence(expected, now),
        absent(expected),
        deviations.values().stream()
            .sorted(Comparator.comparingLong(Conformance.Strayed::count).reversed())
            .toList(),
        dialogues,
        undone);
  }

  private long brought(PlatformLedger.News what) {
    return news.getOrDefault(what, 0L);
  }

  private List<Conformance.Presence> presence(Expected expected, Instant now) {
    Map<String, SeenPeriods> judged = new TreeMap<>(periods);
    expected.reports().stream()
        .filter(units::containsKey)
        .forEach(cn -> judged.computeIfAbsent(cn, owed -> new SeenPeriods(units.get(owed), room)));
    return judged.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty() || expected.reports().contains(one.getKey()))
        .map(one -> presence(one.getKey(), one.getValue(), expected, now))
        .toList();
  }

  /**
   * From the first record that came, or the first period that began when the station had been heard
   * where it owes them, to the last that is due by now.
   */
  private Conformance.Presence presence(
      String cn, SeenPeriods seen, Expected expected, Instant now) {
    Duration length =
        units.get(cn).equals(Duration.ofMinutes(1))
            ? expected.minutes().or(seen::minuteInterval).orElseGet(this::usualInterval)
            : units.get(cn);
    Instant from = expected.reports().contains(cn) ? owedFrom(seen, length) : seen.first();
    Instant due = now.minus(tongue.labelsEnd() ? GRACE : GRACE.plus(length));
    Instant until = seen.isEmpty() || due.isAfter(seen.last()) ? due : seen.last();
    return seen.presence(cn, from, until, length);
  }

  private Instant owedFrom(SeenPeriods seen, Duration length) {
    Instant begun = seen.beginning(first, length);
    Instant label = tongue.labelsEnd() ? begun.plus(length) : begun;
    return seen.isEmpty() || label.isBefore(seen.first()) ? label : seen.first();
  }

  private List<String> absent(Expected expected) {
    return expected.reports().stream()
        .filter(cn -> !units.containsKey(cn) && !kept.contains(cn))
        .sorted()
        .toList();
  }

  /** Where two records are yet to come: that of the editions' own examples. */
  private Duration usualInterval() {
    return Duration.ofMinutes(editions.contains(Edition.V2025) ? 1 : 10);
  }
}
