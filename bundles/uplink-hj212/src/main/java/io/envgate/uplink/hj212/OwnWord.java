package io.envgate.uplink.hj212;

import io.envgate.loop.Loop;
import io.envgate.reporting.GatewayItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * What the station says of itself while a link is up: it asks for the time while it does not know
 * it (1013), for an MN where a point has none (1001), and for a new key when its own is old (1014,
 * HJ 212-2025, 6.4.3), and says that it is alive (9015, HJ 212-2025). Lives on the session's loop.
 */
final class OwnWord {
  private static final Duration DAY = Duration.ofDays(1);

  private final Agreement agreement;
  private final List<Identity> identities;
  private final OwnClock clock;
  private final Notices notices;
  private final Loop loop;
  private final Consumer<String> dead;
  private Loop.Timer nextBeat = () -> {};
  private Loop.Timer nextLook = () -> {};

  /**
   * @param identities the points that the link serves; the first that has an MN speaks for all
   * @param dead hears, in words, that nobody answers at the other end
   */
  OwnWord(
      Agreement agreement,
      List<Identity> identities,
      OwnClock clock,
      Notices notices,
      Loop loop,
      Consumer<String> dead) {
    this.agreement = agreement;
    this.identities = List.copyOf(identities);
    this.clock = clock;
    this.notices = notices;
    this.loop = loop;
    this.dead = dead;
  }

  void linkUp() {
    identities.stream().filter(one -> !one.assigned()).forEach(this::askForMn);
    if (clock.asks()) {
      told("ask-time", "", () -> {});
    }
    lookAtKey();
    waitForBeat();
  }

  void linkDown() {
    nextBeat.cancel();
    nextLook.cancel();
    notices.linkDown();
  }

  private void lookAtKey() {
    agreement
        .terms()
        .key()
        .filter(key -> key.old(loop.now()))
        .ifPresent(key -> told("ask-key", "SKCreateTime=" + key.created(), () -> {}));
    nextLook = loop.after(DAY, this::lookAtKey);
  }

  private void waitForBeat() {
    agreement
        .terms()
        .heartbeat()
        .ifPresent(interval -> nextBeat = loop.after(interval, this::beat));
  }

  private void beat() {
    told("heartbeat", "", () -> dead.accept("no heartbeat was answered"));
    waitForBeat();
  }

  /** Says it if the platform's dialect has a command for it. */
  private void told(String word, String cp, Runnable unanswered) {
    Optional<Identity> speaker = identities.stream().filter(Identity::assigned).findFirst();
    Optional<String> cn = agreement.dialect().cn(word);
    if (speaker.isPresent() && cn.isPresent()) {
      notices.send(speaker.get(), cn.get(), cp, unanswered);
    }
  }

  /**
   * The hardware's numbers, by which the platform makes out an MN for a point that has none (HJ
   * 212-2025, C.2); the MN of this one packet is empty.
   */
  private void askForMn(Identity identity) {
    StringJoiner cp = new StringJoiner(";");
    for (GatewayItem item :
        List.of(GatewayItem.LOGGER_ID, GatewayItem.CPU_ID, GatewayItem.MAC_1, GatewayItem.MAC_2)) {
      Optional<String> code = agreement.dialect().item(item.word());
      Optional<String> number = agreement.idiom().facts().find(identity.point(), item);
      if (code.isPresent() && number.isPresent()) {
        cp.add(code.get() + "-Info=" + number.get());
      }
    }
    agreement
        .dialect()
        .cn("hardware")
        .ifPresent(cn -> notices.send(identity, cn, cp.toString(), () -> {}));
  }
}
