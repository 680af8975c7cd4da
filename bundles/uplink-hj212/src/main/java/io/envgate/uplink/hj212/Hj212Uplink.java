package io.envgate.uplink.hj212;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.Qn;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import io.envgate.reporting.ReportWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * The way to one HJ 212 platform, for callers on any thread: it steps onto the loop and hands over
 * to the session that serves the point.
 */
public final class Hj212Uplink implements Uplink, Counted, AutoCloseable {
  private static final Qn ANY = Qn.of(Instant.EPOCH); // all QNs are of one length

  private final String platform;
  private final Loop loop;
  private final ReportWriter writer;
  private final Envelope envelope;
  private final Map<String, Identity> identities = new LinkedHashMap<>(); // by point
  private final Map<String, PlatformSession> sessions = new LinkedHashMap<>(); // by point
  private final List<PlatformSession> connections = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Counts counts = new Counts();

  /** A way to a platform whose requests reach neither instruments nor the past. */
  public Hj212Uplink(
      String platform,
      Terms terms,
      List<Identity> identities,
      boolean connectionPerMn,
      Loop loop,
      Wire.Dialer dialer,
      RandomGenerator random) {
    this(
        platform,
        terms,
        identities,
        connectionPerMn,
        loop,
        dialer,
        random,
        Idiom.national(terms.edition()),
        Reach.none(platform, loop));
  }

  /**
   * @param identities the points that report to this platform; at least one
   * @param connectionPerMn whether each MN has a connection of its own
   * @param random for the jitter of reconnecting
   * @param idiom what the platform's words mean
   * @throws IllegalArgumentException if the edition cannot carry one of the MNs, the STs or the
   *     password
   */
  Hj212Uplink(
      String platform,
      Terms terms,
      List<Identity> identities,
      boolean connectionPerMn,
      Loop loop,
      Wire.Dialer dialer,
      RandomGenerator random,
      Idiom idiom,
      Reach reach) {
    if (identities.isEmpty()) {
      throw new IllegalArgumentException(
          "platform " + platform + ": no monitoring point has an MN here");
    }
    this.platform = platform;
    this.loop = loop;
    this.writer = idiom.writer();
    Agreement agreement = new Agreement(terms, idiom);
    this.envelope = new Envelope(agreement);
    for (Identity identity : identities) {
      envelope.encode(
          envelope.upload(
              identity, "2011",
              ANY)); // what cannot be sent is found now and not at the first record
      this.identities.put(identity.point(), identity);
    }
    HistoryRequests history =
        new HistoryRequests(agreement, reach.archive(), writer, this::compose, this::send);
    Executors executors =
        Executors.of(
            agreement,
            loop,
            reach.clock(),
            new InstrumentCommands(platform, idiom, reach.instruments(), loop),
            history,
            new SettingRequests(
                agreement,
                new SettingTurns(platform, reach.settings(), loop),
                history.all().get("realtime-history")));
    List<List<Identity>> groups =
        connectionPerMn ? byMn(identities) : List.of(List.copyOf(identities));
    for (List<Identity> group : groups) {
      String name = groups.size() > 1 ? platform + " " + group.get(0).mn() : platform;
      PlatformSession session =
          new PlatformSession(
              name,
              agreement,
              group,
              loop,
              dialer,
              random,
              counts,
              reach.clock(),
              executors,
              this::roomChanged);
      connections.add(session);
      group.forEach(identity -> sessions.put(identity.point(), session));
    }
  }

  /** Dials. */
  public void start() {
    loop.execute(() -> connections.forEach(PlatformSession::start));
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return writer.command(record).map(cn -> compose(record, cn)).orElse(List.of());
  }

  private List<String> compose(DataRecord record, String cn) {
    Identity identity = identities.get(record.id().point());
    return identity == null
        ? List.of()
        : writer.compose(record, envelope.upload(identity, cn, ANY));
  }

  @Override
  public boolean isUp() {
    return connections.stream().anyMatch(session -> session.room().isOpen());
  }

  /** Over all connections that are up: one that is stuck does not hold up the others. */
  @Override
  public int room() {
    return connections.stream().mapToInt(session -> session.room().free()).sum();
  }

  @Override
  public void onRoom(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void send(Delivery delivery, Progress progress) {
    send(delivery, writer.command(delivery.record()), progress);
  }

  private void send(Delivery delivery, String cn, Progress progress) {
    send(delivery, Optional.of(cn), progress);
  }

  private void send(Delivery delivery, Optional<String> cn, Progress progress) {
    PlatformSession session = sessions.get(delivery.record().id().point());
    if (session == null || cn.isEmpty() || delivery.bodies().isEmpty()) {
      String reason =
          "platform "
              + platform
              + " takes no "
              + delivery.record().id().report().word()
              + " of "
              + delivery.record().id().point();
      loop.execute(() -> progress.settled(new Receipt.Refused(reason)));
      return;
    }
    Consignment consignment =
        new Consignment(delivery, identities.get(delivery.record().id().point()), progress);
    session.room().take(consignment.parts());
    loop.execute(() -> session.add(consignment, cn.get()));
  }

  @Override
  public String place() {
    return "platform " + platform;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  @Override
  public void close() {
    loop.execute(() -> connections.forEach(PlatformSession::close));
  }

  private void roomChanged() {
    listeners.forEach(Runnable::run);
  }

  private static List<List<Identity>> byMn(List<Identity> identities) {
    Map<String, List<Identity>> groups = new LinkedHashMap<>();
    identities.forEach(
        identity -> groups.computeIfAbsent(identity.mn(), mn -> new ArrayList<>()).add(identity));
    return List.copyOf(groups.values());
  }
}
