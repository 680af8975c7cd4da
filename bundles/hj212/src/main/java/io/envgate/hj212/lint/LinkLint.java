package io.envgate.hj212.lint;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges the frames that come over one link, in their order: what no single frame shows, namely
 * whether each MN logged in before it said anything else of its own accord (9021, 9022); what a
 * platform asks before is answered. For one thread.
 */
public final class LinkLint {
  private static final int MOST = 10_000; // MNs of one link; with more, nothing is judged

  private final DialectDemands dialect;
  private final Set<String> in = new HashSet<>();

  public LinkLint(DialectDemands dialect) {
    this.dialect = dialect;
  }

  /** What is wrong with a frame being said now. */
  public List<Deviation> of(Decoded.Complete frame) {
    Packet packet = frame.packet();
    String mn = packet.mn().orElse("");
    if (dialect.tells("login", packet.cn().orElse(""))) {
      if (dialect.chose("login", "first")) {
        welcomed(mn);
      }
      return List.of();
    }
    boolean judged =
        !dialect.chose("login", "none")
            && dialect.isOwnWord(packet.cn().orElse(""))
            && !mn.isEmpty()
            && in.size() < MOST;
    if (!judged || in.contains(mn)) {
      return List.of();
    }
    Findings findings = new Findings(dialect.edition());
    findings.against(
        dialect.place("options.login"),
        "dialect.login",
        packet.cn().orElse(""),
        dialect.tells().getOrDefault("login", ""));
    return findings.all();
  }

  /** The platform has let this MN in. */
  public void welcomed(String mn) {
    if (in.size() < MOST) {
      in.add(mn);
    }
  }
}
