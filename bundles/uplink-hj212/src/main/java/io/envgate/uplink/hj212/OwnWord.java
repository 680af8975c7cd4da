package io.envgate.uplink.hj212;

import io.envgate.hj212.Edition;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the station says of itself while a link is up: it asks for the time while it does not know
 * it (1013), asks for a new key when its own is old (1014, HJ 212-2025, 6.4.3), and says that it is
 * alive (9015, HJ 212-2025). Lives on the session's loop.
 */
final class OwnWord {
  private static final Duration DAY = Duration.ofDays(1);

  private final Agreement agreement;
  private final OwnClock clock;
  private final Notices notices;
  private final Loop loop;
  private final Consumer<String> dead;
  private Loop.Timer nextBeat = () -> {};
  private Loop.Timer nextLook = () -> {};

  /**
   * @param dead hears, in words, that nobody answers at the other end
   */
  OwnWord(Agreement agreement, OwnClock clock, Notices notices, Loop loop, Consumer<String> dead) {
    this.agreement = agreement;
    this.clock = clock;
    this.notices = notices;
    this.loop = loop;
    this.dead = dead;
  }

  void linkUp() {
    if (agreement.terms().edition() != Edition.V2005 && clock.asks()) {
      notices.send("1013", "", () -> {});
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
        .ifPresent(key -> notices.send("1014", "SKCreateTime=" + key.created(), () -> {}));
    nextLook = loop.after(DAY, this::lookAtKey);
  }

  private void waitForBeat() {
    agreement
        .terms()
        .heartbeat()
        .ifPresent(interval -> nextBeat = loop.after(interval, this::beat));
  }

  private void beat() {
    notices.send("9015", "", () -> dead.accept("no heartbeat was answered"));
    waitForBeat();
  }
}
