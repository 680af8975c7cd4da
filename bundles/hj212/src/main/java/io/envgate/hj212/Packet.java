package io.envgate.hj212;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A packet (通讯包): what one data segment says. Absent fields are empty; the text of each is as it
 * stands on the wire.
 *
 * @param qn request number (请求编码), 17 digits: the millisecond at which the exchange began
 * @param st system code (系统编码), two characters
 * @param cn command code (命令编码), four digits
 * @param pw password (访问密码)
 * @param mn identity of the device (设备唯一标识), opaque and case-sensitive
 * @param flag version bits, parts, answer wanted
 * @param pnum number of parts (总包数)
 * @param pno number of this part (包号), from 1
 * @param resent whether {@code RF=1} marks data sent again (补传, 2025)
 * @param cp command parameters (指令参数): the text between {@code CP=&&} and the last {@code &&}
 */
public record Packet(
    Optional<String> qn,
    Optional<String> st,
    Optional<String> cn,
    Optional<String> pw,
    Optional<String> mn,
    Optional<PacketFlag> flag,
    OptionalInt pnum,
    OptionalInt pno,
    boolean resent,
    String cp) {

  private static final String INTERACTION = "91"; // the ST of every answer

  public Packet {
    Objects.requireNonNull(qn);
    Objects.requireNonNull(st);
    Objects.requireNonNull(cn);
    Objects.requireNonNull(pw);
    Objects.requireNonNull(mn);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(pnum);
    Objects.requireNonNull(pno);
    Objects.requireNonNull(cp);
  }

  /** Starts a packet to send. The edition decides the version bits of a Flag that is set later. */
  public static Builder of(Edition edition, String cn) {
    return new Builder(edition).cn(cn);
  }

  /**
   * Starts the answer to a packet: ST=91, no answer wanted, and the QN, PW, MN and version bits of
   * what it answers. In 2005 the QN stands at the head of CP (HJ 212-2017, 6.6.1 and C.1).
   *
   * @param cn 9011, 9012, 9013, 9014 or 9022
   * @param cp what the answer says besides, {@code QnRtn=1}; may be empty
   */
  public static Builder answering(Packet asked, String cn, String cp) {
    Edition edition = asked.edition().orElse(Edition.V2017);
    Builder builder = of(edition, cn).st(INTERACTION).cp(cp);
    builder.pw = asked.pw;
    builder.mn = asked.mn;
    builder.flag(asked.flag.map(PacketFlag::forAnswer).orElse(PacketFlag.wantingNone(edition)));
    if (edition.answersCarryQnInParameters()) {
      asked.qn.ifPresent(qn -> builder.cp(cp.isEmpty() ? "QN=" + qn : "QN=" + qn + ";" + cp));
    } else {
      builder.qn = asked.qn;
    }
    return builder;
  }

  /**
   * The QN that ties this packet to its exchange: that of the header, or in answers of 2005 the one
   * in CP.
   */
  public Optional<String> exchange() {
    return qn.isPresent() ? qn : parameters().first("QN");
  }

  /** Reads the text of {@link #cp()}. Parsed anew at each call: keep the answer. */
  public CommandParameters parameters() {
    return CommandParameters.parse(cp);
  }

  /**
   * What the version bits say; empty for bits that no edition has. A packet without Flag is taken
   * for 2005, unless it has the QN and the MN of 2017.
   */
  public Optional<Edition> edition() {
    boolean newer =
        qn.isPresent() && mn.filter(m -> m.length() == Edition.V2017.mnLimit()).isPresent();
    Edition unflagged = newer ? Edition.V2017 : Edition.V2005;
    return flag.map(f -> Edition.ofVersion(f.version())).orElse(Optional.of(unflagged));
  }

  /** Whether the sender waits for an answer to this packet. */
  public boolean wantsAnswer() {
    return flag.map(PacketFlag::wantsAnswer).orElse(false);
  }

  /** A builder that holds everything this packet says. */
  public Builder toBuilder() {
    Builder builder = new Builder(edition().orElse(Edition.V2017));
    builder.qn = qn;
    builder.st = st;
    builder.cn = cn;
    builder.pw = pw;
    builder.mn = mn;
    builder.flag = flag;
    builder.pnum = pnum;
    builder.pno = pno;
    builder.resent = resent;
    builder.cp = cp;
    return builder;
  }

  /**
   * Collects the fields of a packet. Checks nothing: {@link PacketEncoder} refuses what the edition
   * does not allow.
   */
  public static final class Builder {
    private final Edition edition;
    private Optional<String> qn = Optional.empty();
    private Optional<String> st = Optional.empty();
    private Optional<String> cn = Optional.empty();
    private Optional<String> pw = Optional.empty();
    private Optional<String> mn = Optional.empty();
    private Optional<PacketFlag> flag = Optional.empty();
    private OptionalInt pnum = OptionalInt.empty();
    private OptionalInt pno = OptionalInt.empty();
    private boolean resent;
    private String cp = "";

    private Builder(Edition edition) {
      this.edition = edition;
    }

    public Builder qn(String qn) {
      this.qn = Optional.of(qn);
      return this;
    }

    public Builder qn(Qn qn) {
      return qn(qn.text());
    }

    public Builder withoutQn() {
      this.qn = Optional.empty();
      return this;
    }

    public Builder st(String st) {
      this.st = Optional.of(st);
      return this;
    }

    public Builder cn(String cn) {
      this.cn = Optional.of(cn);
      return this;
    }

    public Builder pw(String pw) {
      this.pw = Optional.of(pw);
      return this;
    }

    public Builder mn(String mn) {
      this.mn = Optional.of(mn);
      return this;
    }

    public Builder flag(PacketFlag flag) {
      this.flag = Optional.of(flag);
      return this;
    }

    /** Sets Flag to the edition's version bits, with or without the wish for an answer. */
    public Builder wantsAnswer(boolean wanted) {
      boolean split = flag.map(PacketFlag::split).orElse(false);
      PacketFlag plain =
          wanted ? PacketFlag.wantingAnswer(edition) : PacketFlag.wantingNone(edition);
      return flag(plain.withSplit(split));
    }

    /** Marks this as part {@code pno} of {@code pnum} and says so in Flag. */
    public Builder part(int pno, int pnum) {
      this.pno = OptionalInt.of(pno);
      this.pnum = OptionalInt.of(pnum);
      return flag(flag.orElse(PacketFlag.wantingNone(edition)).withSplit(true));
    }

    public Builder resent(boolean resent) {
      this.resent = resent;
      return this;
    }

    /** The text between {@code CP=&&} and {@code &&}. */
    public Builder cp(String cp) {
      this.cp = cp;
      return this;
    }

    public Packet build() {
      return new Packet(qn, st, cn, pw, mn, flag, pnum, pno, resent, cp);
    }
  }
}
