package io.envgate.platform;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.StationKeys;
import io.envgate.hj212.Times;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.PacketLint;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import io.envgate.platform.FrameReport.Objection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A platform (上位机) that takes what stations send: answers as the edition of each packet has it,
 * checks, and keeps a ledger.
 *
 * <p>Lives on one loop, as do its wires: all calls and all reports come on it, but for {@link
 * #counts()}, which any thread may call. A garbled frame is reported and not answered, because its
 * MN and QN are not to be trusted (HJ 212-2017, 6.3.1).
 */
public final class ReceivingPlatform implements Counted {
  private static final String NEW_KEY = "1014"; // HJ 212-2025, C.7 and C.8
  private static final String KEY_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Duration DUTY_LIMIT = Duration.ofSeconds(60);

  private final Loop loop;
  private final PlatformSettings settings;
  private final Consumer<FrameReport> reports;
  private final Set<StationLink> links = new LinkedHashSet<>();
  private final PlatformLedger ledger;
  private final Commands commands;
  private final PacketLint lint;
  private final Tongue tongue;
  private final Accounts accounts;
  private final RandomGenerator random;
  private final Instant begun;
  private Rudeness manners;
  private final Counts counts = new Counts();

  /**
   * @param reports hears of every frame, on the loop, after its answer has been handed to the wire
   */
  public ReceivingPlatform(Loop loop, PlatformSettings settings, Consumer<FrameReport> reports) {
    this(loop, settings, reports, new SecureRandom());
  }

  /**
   * @param random for the keys that it gives out
   */
  ReceivingPlatform(
      Loop loop, PlatformSettings settings, Consumer<FrameReport> reports, RandomGenerator random) {
    this.loop = loop;
    this.random = random;
    this.begun = loop.now();
    this.manners = settings.rudeness();
    this.settings = settings;
    this.reports = reports;
    this.lint =
        settings
            .dialect()
            .map(PacketLint::new)
            .or(() -> settings.edition().map(PacketLint::new))
            .orElseGet(PacketLint::new);
    this.tongue = new Tongue(settings.dialect());
    this.accounts = new Accounts(tongue);
    this.ledger = new PlatformLedger(settings.records());
    this.commands = new Commands(loop, new QnSequence(loop.wall()), settings.edition());
  }

  /** Takes a connection and serves it until it ends. @param peer who it is, for reports */
  public void accept(Wire wire, String peer) {
    if (links.size() >= settings.connections()) {
      counts.add("connection-too-many");
      wire.close();
      return;
    }
    counts.add("connection");
    StationLink link = new StationLink(this, settings, loop, wire, peer);
    links.add(link);
    wire.open(link);
  }

  public PlatformLedger ledger() {
    return ledger;
  }

  /** The MNs of the stations that are connected, in the order in which they were first heard. */
  public List<String> stations() {
    return commands.stations();
  }

  /** Is as rude as this from now on, to all stations. */
  public void behave(Rudeness rudeness) {
    manners = rudeness;
    Set.copyOf(links).forEach(StationLink::mannersChanged);
  }

  Rudeness manners() {
    return manners;
  }

  /**
   * How the stations have kept to the standard so far.
   *
   * @param expected what they owe
   */
  public Conformance conformance(Expected expected) {
    Instant now = loop.now();
    return new Conformance(
        begun,
        now,
        settings.strict(),
        expected.reports().stream().sorted().toList(),
        totals(),
        ledger.size(),
        ledger.evicted(),
        accounts.snapshot(expected, now));
  }

  /** With the noise that links still hold, because nothing has ended it yet. */
  private Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>(counts.snapshot());
    links.stream()
        .mapToLong(StationLink::noise)
        .filter(bytes -> bytes > 0)
        .forEach(bytes -> totals.merge("noise-bytes", bytes, Long::sum));
    return totals;
  }

  /**
   * Sends a command to the station with this MN, over the connection by which it was last heard.
   *
   * @param cp the command's parameters, the text between {@code CP=&&} and {@code &&}
   * @param limit how long the station may be silent within the dialogue
   * @param ended hears once, on the loop, how the dialogue ended
   * @return false if no such station is connected; then nothing is sent and {@code ended} hears
   *     nothing
   */
  public boolean command(
      String mn, String cn, String cp, Duration limit, Consumer<Dialogue> ended) {
    return command(mn, new Order(cn, cp), limit, ended);
  }

  /** The same. A key that is given out (1014) is known for reading from now on. */
  public boolean command(String mn, Order order, Duration limit, Consumer<Dialogue> ended) {
    boolean sent =
        commands.send(
            order,
            mn,
            limit,
            dialogue -> {
              accounts.ended(mn, dialogue);
              ended.accept(dialogue);
            });
    if (sent && order.cn().equals(NEW_KEY)) {
      learnKey(mn, order);
    }
    return sent;
  }

  private void learnKey(String mn, Order order) {
    Optional<String> key = CommandParameters.parse(order.cp()).first("NewSK");
    if (settings.keys().orElse(null) instanceof StationKeys keys) {
      key.filter(ParameterCipher::isKey).ifPresent(text -> keys.add(mn, ParameterCipher.sm4(text)));
    }
  }

  /** An order as it goes out to this station: a key that is not named is a fresh one. */
  Order spelled(String mn, Order order) {
    return order.cn().equals(NEW_KEY) && order.cp().isEmpty()
        ? freshKey()
        : tongue.spelled(order, commands.edition(mn));
  }

  /** What is said to the stations, and how. */
  Tongue tongue() {
    return tongue;
  }

  /** The order that gives a station a fresh key (HJ 212-2025, C.8). */
  Order freshKey() {
    StringBuilder key = new StringBuilder();
    while (key.length() < ParameterCipher.KEY_LENGTH) {
      key.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
    }
    String created = Qn.of(loop.now()).text();
    return new Order(NEW_KEY, "SKCreateTime=" + created + ",NewSK=" + key);
  }

  /** The order that sets a station's clock to ours. */
  Order ourTime() {
    return new Order("1012", "SystemTime=" + Times.text(loop.now()));
  }

  /** Asks all stations of the link for their clocks, for no reason. */
  void bother(StationLink link) {
    counts.add("bothered");
    commands.bother(link, new Order("1011", ""));
  }

  @Override
  public String place() {
    return "platform";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /** Ends all connections. */
  public void close() {
    Set.copyOf(links).forEach(StationLink::end);
  }

  /** A whole frame came. @param unanswered whether the link will be dropped instead of answering */
  void hear(StationLink link, Decoded.Complete frame, boolean unanswered) {
    Packet packet = frame.packet();
    Instant now = loop.now();
    counts.add("frame");
    List<Deviation> deviations = settings.lint() ? counted(judged(link, frame)) : List.of();
    Set<Objection> objections = objections(packet, deviations);
    objections.forEach(objection -> counts.add(cause(objection)));
    if (!accounts.hear(packet, deviations, objections, now)) {
      counts.add("station-not-accounted");
    }
    Commands.Heard heard = Commands.Heard.NOTHING;
    if (objections.isEmpty()) {
      keep(packet, now);
      heard = commands.hear(link, packet);
      heard.answered().ifPresent(after -> accounts.answered(packet.mn().orElse(""), after));
    }
    Optional<Packet> answer =
        tongue.answer(packet, objections.isEmpty()).filter(due -> !unanswered);
    Optional<String> sent = answer.filter(link::answer).flatMap(Packet::cn);
    sent.ifPresent(cn -> counts.add("answer-" + cn));
    if (objections.isEmpty() && sent.isPresent()) {
      link.lint().ifPresent(one -> tongue.login(packet).ifPresent(one::welcomed));
    }
    reports.accept(
        new FrameReport(now, link.peer(), frame, deviations, objections, sent, heard.qn()));
    if (objections.isEmpty() && sent.isPresent()) {
      doDuties(packet);
    }
  }

  private void doDuties(Packet packet) {
    String cn = packet.cn().orElse("");
    Optional<Order> order = Optional.empty();
    if (cn.equals("1013") && settings.duties().contains(PlatformSettings.Duty.SETS_CLOCKS)) {
      order = Optional.of(ourTime());
    } else if (cn.equals(NEW_KEY) && settings.duties().contains(PlatformSettings.Duty.GIVES_KEYS)) {
      order = Optional.of(freshKey());
    }
    order.ifPresent(
        one -> command(packet.mn().orElse(""), one, DUTY_LIMIT, dialogue -> counts.add("duty")));
  }

  /** Bytes came that are no frame, or a frame that cannot be used. */
  void noise(StationLink link, Decoded decoded) {
    List<Deviation> deviations = List.of();
    if (decoded instanceof Decoded.Skipped skipped) {
      counts.add("noise-bytes", skipped.bytes());
    } else if (decoded instanceof Decoded.Garbled garbled) {
      counts.add("garbled-" + garbled.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      deviations = settings.lint() ? counted(lint.of(garbled)) : List.of();
    }
    reports.accept(
        new FrameReport(
            loop.now(),
            link.peer(),
            decoded,
            deviations,
            Set.of(),
            Optional.empty(),
            Optional.empty()));
  }

  void gone(StationLink link) {
    links.remove(link);
    commands.gone(link);
  }

  /** By itself, and by what came before it on its link. */
  private List<Deviation> judged(StationLink link, Decoded.Complete frame) {
    List<Deviation> all = new ArrayList<>(lint.of(frame));
    link.lint().ifPresent(one -> all.addAll(one.of(frame)));
    return all;
  }

  private List<Deviation> counted(List<Deviation> deviations) {
    deviations.forEach(deviation -> counts.add("deviation-" + deviation.key()));
    return deviations;
  }

  private static String cause(Objection objection) {
    return switch (objection) {
      case UNKNOWN_MN -> "mn-unknown";
      case WRONG_PASSWORD -> "password-wrong";
      case DEVIATES -> "deviating-refused";
    };
  }

  private Set<Objection> objections(Packet packet, List<Deviation> deviations) {
    Set<Objection> found = EnumSet.noneOf(Objection.class);
    if (settings.password().isPresent() && !settings.password().equals(packet.pw())) {
      found.add(Objection.WRONG_PASSWORD);
    }
    if (!settings.mns().isEmpty() && !settings.mns().contains(packet.mn().orElse(""))) {
      found.add(Objection.UNKNOWN_MN);
    }
    if (settings.strict()
        && deviations.stream().anyMatch(one -> !settings.tolerated().contains(one.key()))) {
      found.add(Objection.DEVIATES);
    }
    return found;
  }

  /** Keeps uploads; the answers to questions about parameters are none. */
  private void keep(Packet packet, Instant now) {
    if (!tongue.isData(packet)) {
      return;
    }
    PlatformLedger.Brought brought = ledger.note(packet, now);
    if (brought.news() == PlatformLedger.News.NONE) {
      counts.add("upload-not-kept");
    } else if (!accounts.keep(packet, brought, now)) {
      counts.add("period-not-noted");
    }
  }
}
