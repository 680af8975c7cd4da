package io.envgate.hj212.lint;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.FrameFault;
import io.envgate.hj212.Packet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares frames with an edition of HJ 212: the one that Flag names, or a given one; or with a
 * dialect. Judges only; a frame with deviations is as usable as the decoder says. Any thread may
 * call it.
 */
public final class PacketLint {
  private static final List<Rule> FRAME =
      List.of(
          new LengthRule(),
          new CrcRule(),
          new TerminatorRule(),
          new HeaderRule(),
          new IdentityRule(),
          new FlagRule());
  private static final List<Rule> MEANING =
      List.of(
          new CodeRule(),
          new DialectCommandRule(),
          new DialectHeaderRule(),
          new DialectFactorRule(),
          new DialectFigureRule(),
          new DialectItemRule(),
          new DialectParameterRule(),
          new AnswerRule(),
          new SeparatorRule(),
          new ParameterRule(),
          new ValueRule(),
          new NeedRule(),
          new TextRule());

  private final Optional<Edition> edition;
  private final Optional<DialectDemands> dialect;

  /** Takes the edition from each frame's Flag. */
  public PacketLint() {
    this(Optional.empty(), Optional.empty());
  }

  /** Holds every frame to this edition. */
  public PacketLint(Edition edition) {
    this(Optional.of(edition), Optional.empty());
  }

  /** Holds every frame to this dialect. */
  public PacketLint(DialectDemands dialect) {
    this(Optional.of(dialect.edition()), Optional.of(dialect));
  }

  private PacketLint(Optional<Edition> edition, Optional<DialectDemands> dialect) {
    this.edition = edition;
    this.dialect = dialect;
  }

  /** The keys of all deviations that there can be, in order. */
  public static Set<String> keys() {
    return Findings.keys();
  }

  public List<Deviation> of(Decoded.Complete complete) {
    return judge(complete.packet(), complete.facts(), false);
  }

  /** What is wrong with a frame that cannot be used; the first deviations say why. */
  public List<Deviation> of(Decoded.Garbled garbled) {
    return judge(garbled.readable(), garbled.facts(), garbled.fault() == FrameFault.CRC_OR_CIPHER);
  }

  private List<Deviation> judge(Packet packet, FrameFacts facts, boolean enciphered) {
    Edition held = edition.or(packet::edition).orElse(Edition.V2017);
    Subject subject = Subject.of(packet, facts, held, dialect);
    Findings findings = new Findings(held);
    FRAME.forEach(rule -> rule.check(subject, findings));
    if (enciphered) {
      findings.add("cp.cipher");
    } else {
      MEANING.forEach(rule -> rule.check(subject, findings));
    }
    return findings.all();
  }
}
