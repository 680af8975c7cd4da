package io.envgate.platform;

import io.envgate.hj212.Packet;
import io.envgate.hj212.lint.Deviation;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of all stations. A flood of invented MNs or times fills no memory: what is beyond
 * the limits is counted and not accounted for. For the platform's loop.
 */
final class Accounts {
  private static final int MOST_STATIONS = 10_000;
  private static final int MOST_PAGES = 200_000; // some 50 MB: two years of minutes of 250 stations

  private final Map<String, StationAccount> byMn = new LinkedHashMap<>();
  private final Tongue tongue;
  private int pages;

  Accounts(Tongue tongue) {
    this.tongue = tongue;
  }

  /**
   * @return whether there is an account for the station
   */
  boolean hear(Packet packet, List<Deviation> deviations, Set<Objection> objections, Instant now) {
    Optional<StationAccount> account = of(packet.mn().orElse(""), now);
    account.ifPresent(one -> one.hear(packet, deviations, objections, now));
    return account.isPresent();
  }

  /**
   * @return whether the period of the data is noted
   */
  boolean keep(Packet packet, PlatformLedger.Brought brought, Instant now) {
    return of(packet.mn().orElse(""), now)
        .filter(one -> one.keep(packet, brought, now))
        .isPresent();
  }

  void answered(String mn, Duration after) {
    known(mn).ifPresent(one -> one.answered(after));
  }

  void ended(String mn, Dialogue dialogue) {
    known(mn).ifPresent(one -> one.ended(dialogue));
  }

  List<Conformance.Station> snapshot(Expected expected, Instant now) {
    return byMn.values().stream().map(one -> one.snapshot(expected, now)).toList();
  }

  private Optional<StationAccount> known(String mn) {
    return Optional.ofNullable(byMn.get(mn));
  }

  private Optional<StationAccount> of(String mn, Instant now) {
    if (!byMn.containsKey(mn) && byMn.size() < MOST_STATIONS) {
      byMn.put(mn, new StationAccount(mn, now, tongue, () -> pages++ < MOST_PAGES));
    }
    return known(mn);
  }
}
