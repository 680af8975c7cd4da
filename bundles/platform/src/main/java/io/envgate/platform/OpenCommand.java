package io.envgate.platform;

import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command whose end has not come yet, and what has been heard of it.
 *
 * <p>Answers repeat the request's QN; data between 9011 and 9012 do so or, where they are records
 * of the past, have QNs of their own (HJ 212-2017, appendix C). Live data of the same CN cannot be
 * told from these.
 */
final class OpenCommand {
  private static final int READY = 1; // QnRtn, HJ 212-2017, 6.6.3, table 7
  private static final int MOST_DATA = 10_000; // a week of minutes; the rest is counted

  private final Packet request;
  private final long sentNanos;
  private final List<Packet> data = new ArrayList<>();
  private int records;
  private OptionalInt qnRtn = OptionalInt.empty();
  private OptionalInt exeRtn = OptionalInt.empty();

  OpenCommand(Packet request, long sentNanos) {
    this.request = request;
    this.sentNanos = sentNanos;
  }

  /** How long ago it was sent. */
  Duration age(long nowNanos) {
    return Duration.ofNanos(nowNanos - sentNanos);
  }

  /** Whether the packet belongs to this dialogue, as far as can be told. */
  boolean concerns(Packet packet) {
    return answers(packet) || isData(packet);
  }

  private boolean answers(Packet packet) {
    return packet.cn().filter(cn -> cn.startsWith("901")).isPresent()
        && AnswerRules.qn(packet).equals(request.qn());
  }

  private boolean isData(Packet packet) {
    return qnRtn.isPresent()
        && packet.cn().equals(request.cn())
        && packet.mn().equals(request.mn());
  }

  /** Hears one packet of the link. @return how the command ended with it; empty while it goes on */
  Optional<Dialogue.End> hear(Packet packet) {
    boolean ours = answers(packet);
    String cn = packet.cn().orElse("");
    if (ours && cn.equals("9011")) {
      qnRtn = code(packet, "QnRtn");
      return qnRtn.orElse(READY) == READY ? Optional.empty() : Optional.of(Dialogue.End.REFUSED);
    }
    if (ours && cn.equals("9012")) {
      exeRtn = code(packet, "ExeRtn");
      return Optional.of(Dialogue.End.EXECUTED);
    }
    if (ours && cn.equals("9013")) {
      return Optional.of(Dialogue.End.NOTED);
    }
    if (isData(packet)) {
      records++;
      if (data.size() < MOST_DATA) {
        data.add(packet);
      }
    }
    return Optional.empty();
  }

  Dialogue ended(Dialogue.End how, long nowNanos) {
    return new Dialogue(request, qnRtn, data, records, exeRtn, how, age(nowNanos));
  }

  private static OptionalInt code(Packet packet, String name) {
    Optional<String> digits =
        packet.parameters().first(name).filter(text -> text.matches("[0-9]{1,3}"));
    return digits.isPresent()
        ? OptionalInt.of(Integer.parseInt(digits.get()))
        : OptionalInt.empty();
  }
}
