package io.envgate.uplink.hj212;

import io.envgate.hj212.Packet;
import io.envgate.reporting.DialectOption;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Logging in (登录), which no edition has and many provincial platforms want: 9021 for each MN when
 * the link is up, answered by 9022 with Logon=1 or QnRtn=1. Where the dialect says that it is
 * needed, nothing else is sent before; where it only comes first, nobody waits for the answer.
 * Lives on the session's loop.
 */
final class Login {
  private final Agreement agreement;
  private final List<Identity> identities;
  private final Notices notices;
  private final Runnable loggedIn;
  private final Consumer<String> refused;
  private final Set<String> open = new HashSet<>(); // MNs
  private int refusals;

  /**
   * @param loggedIn called when everything else may be sent
   * @param refused hears, in words, why the link is of no use
   */
  Login(
      Agreement agreement,
      List<Identity> identities,
      Notices notices,
      Runnable loggedIn,
      Consumer<String> refused) {
    this.agreement = agreement;
    this.identities = List.copyOf(identities);
    this.notices = notices;
    this.loggedIn = loggedIn;
    this.refused = refused;
  }

  void linkUp() {
    String policy = agreement.dialect().option(DialectOption.LOGIN);
    Optional<String> cn = agreement.dialect().cn("login");
    open.clear();
    if (policy.equals("none") || cn.isEmpty()) {
      loggedIn.run();
      return;
    }
    boolean needed = policy.equals("needed");
    Set<Identity> speakers = new LinkedHashSet<>(identities);
    speakers.removeIf(one -> !one.assigned());
    for (Identity one : speakers) {
      if (open.add(one.mn())) {
        String said = agreement.dialect().option(DialectOption.LOGIN_ST);
        String st = said.equals(DialectOption.LOGIN_ST.usual()) ? one.st() : said;
        notices.send(st, one.mn(), cn.get(), "", () -> unanswered(needed));
      }
    }
    if (!needed || open.isEmpty()) {
      open.clear();
      loggedIn.run();
    }
  }

  private void unanswered(boolean needed) {
    if (needed) {
      refusals++;
      refused.accept("no login was answered");
    }
  }

  /** How often in a row it led to nothing: so long the next attempt waits. */
  int refusals() {
    return refusals;
  }

  boolean isAnswer(String cn) {
    return !agreement.dialect().option(DialectOption.LOGIN).equals("none")
        && cn.equals(agreement.dialect().option(DialectOption.LOGIN_ANSWER));
  }

  void answered(Packet answer) {
    if (!notices.answered(answer.exchange())) {
      return;
    }
    boolean welcome =
        answer
            .parameters()
            .first("Logon")
            .or(() -> answer.parameters().first("QnRtn"))
            .map("1"::equals)
            .orElse(true); // an empty answer is one
    if (!welcome) {
      refusals++;
      refused.accept("the platform refused the login: " + answer.cp());
      return;
    }
    boolean last = answer.mn().map(open::remove).orElse(false) && open.isEmpty();
    if (last) {
      refusals = 0;
      loggedIn.run();
    }
  }
}
