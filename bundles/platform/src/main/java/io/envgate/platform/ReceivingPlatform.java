package io.envgate.platform;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.PacketLint;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A platform (上位机) that takes what stations send: answers as the edition of each packet has it,
 * checks, and keeps a ledger.
 *
 * <p>Lives on one loop, as do its wires: all calls and all reports come on it, but for {@link
 * #counts()}, which any thread may call. A garbled frame is reported and not answered, because its
 * MN and QN are not to be trusted (HJ 212-2017, 6.3.1).
 */
public final class ReceivingPlatform implements Counted {
  private final Loop loop;
  private final PlatformSettings settings;
  private final Consumer<FrameReport> reports;
  private final Set<StationLink> links = new LinkedHashSet<>();
  private final PlatformLedger ledger;
  private final Commands commands;
  private final PacketLint lint;
  private final Counts counts = new Counts();

  /**
   * @param reports hears of every frame, on the loop, after its answer has been handed to the wire
   */
  public ReceivingPlatform(Loop loop, PlatformSettings settings, Consumer<FrameReport> reports) {
    this.loop = loop;
    this.settings = settings;
    this.reports = reports;
    this.lint = settings.edition().map(PacketLint::new).orElseGet(PacketLint::new);
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

  /**
   * Sends a command to the station with this MN, over the connection by which it was last heard.
   *
   * @param cp the command's parameters, the text between {@code CP=&&} and {@code &&}
   * @param limit how long the whole dialogue may take
   * @param ended hears once, on the loop, how the dialogue ended
   * @return false if no such station is connected; then nothing is sent and {@code ended} hears
   *     nothing
   */
  public boolean command(
      String mn, String cn, String cp, Duration limit, Consumer<Dialogue> ended) {
    return commands.send(mn, cn, cp, limit, ended);
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
    Set<Objection> objections = objections(packet);
    objections.forEach(
        objection ->
            counts.add(objection == Objection.UNKNOWN_MN ? "mn-unknown" : "password-wrong"));
    if (objections.isEmpty()) {
      keep(packet, now);
      commands.hear(link, packet);
    }
    Optional<Packet> answer =
        AnswerRules.answer(packet, objections.isEmpty()).filter(due -> !unanswered);
    Optional<String> sent = answer.filter(link::answer).flatMap(Packet::cn);
    sent.ifPresent(cn -> counts.add("answer-" + cn));
    reports.accept(
        new FrameReport(
            now,
            link.peer(),
            frame,
            settings.lint() ? counted(lint.of(frame)) : List.of(),
            objections,
            sent));
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
        new FrameReport(loop.now(), link.peer(), decoded, deviations, Set.of(), Optional.empty()));
  }

  void gone(StationLink link) {
    links.remove(link);
    commands.gone(link);
  }

  private List<Deviation> counted(List<Deviation> deviations) {
    deviations.forEach(deviation -> counts.add("deviation-" + deviation.key()));
    return deviations;
  }

  private Set<Objection> objections(Packet packet) {
    Set<Objection> found = EnumSet.noneOf(Objection.class);
    if (settings.password().isPresent() && !settings.password().equals(packet.pw())) {
      found.add(Objection.WRONG_PASSWORD);
    }
    if (!settings.mns().isEmpty() && !settings.mns().contains(packet.mn().orElse(""))) {
      found.add(Objection.UNKNOWN_MN);
    }
    return found;
  }

  /** Keeps uploads; the answers to questions about parameters are none. */
  private void keep(Packet packet, Instant now) {
    CommandCode code =
        CommandCode.of(packet.cn().orElse(""), packet.edition().orElse(Edition.V2025));
    if (code.kind() == CommandCode.Kind.UPLOAD && !ledger.note(packet, now)) {
      counts.add("upload-not-kept");
    }
  }
}
