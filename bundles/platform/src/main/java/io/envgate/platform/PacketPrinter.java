package io.envgate.platform;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Item;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Times;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells people of a frame in one line, in Chinese or English. Times are those of HJ 212, UTC+8. Any
 * thread may call it.
 */
public final class PacketPrinter {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(Times.CHINA);
  private static final int MOST_ITEMS = 6; // what fits a terminal; the rest is counted

  private final boolean chinese;

  /**
   * @param locale Chinese text where its language is Chinese, else English
   */
  public PacketPrinter(Locale locale) {
    this.chinese = locale.getLanguage().equals("zh");
  }

  /** One line without a line end. */
  public String line(FrameReport report) {
    String head = CLOCK.format(report.received()) + "  " + report.peer() + "  ";
    if (report.decoded() instanceof Decoded.Complete complete) {
      return head
          + packet(complete.packet())
          + objections(report)
          + deviations(report)
          + answer(report);
    }
    if (report.decoded() instanceof Decoded.Garbled garbled) {
      return head + garbled(garbled);
    }
    int bytes = ((Decoded.Skipped) report.decoded()).bytes();
    return head + say("丢弃 " + bytes + " 字节噪声", bytes + " bytes of noise dropped");
  }

  private String packet(Packet packet) {
    String cn = packet.cn().orElse("----");
    CommandCode code = CommandCode.of(cn, packet.edition().orElse(Edition.V2025));
    List<String> words = new ArrayList<>(List.of(cn + " " + say(code.zh(), code.en())));
    packet.mn().ifPresent(mn -> words.add("MN=" + mn));
    packet.pno().ifPresent(pno -> words.add(pno + "/" + packet.pnum().orElse(pno)));
    if (packet.resent()) {
      words.add(say("补传", "sent again"));
    }
    CommandParameters parameters = packet.parameters();
    parameters.plain().forEach((name, values) -> words.add(name + "=" + String.join(",", values)));
    parameters.items().stream().limit(MOST_ITEMS).map(PacketPrinter::item).forEach(words::add);
    int more = parameters.items().size() - MOST_ITEMS;
    if (more > 0) {
      words.add(say("另有 " + more + " 项", "and " + more + " more"));
    }
    return String.join("  ", words);
  }

  /** {@code w01018 Avg=2.2 Flag=N}. */
  private static String item(Item item) {
    return item.code()
        + item.values().entrySet().stream()
            .map(value -> " " + value.getKey() + "=" + String.join(",", value.getValue()))
            .collect(Collectors.joining());
  }

  private String garbled(Decoded.Garbled garbled) {
    String why =
        switch (garbled.fault()) {
          case LENGTH -> say("长度不符", "wrong length");
          case CRC -> say("CRC 错误", "wrong CRC");
          case CRC_OR_CIPHER -> say("CRC 错误或已加密", "wrong CRC, or enciphered");
          case CUT_SHORT -> say("不完整", "cut short");
        };
    return say("坏帧：", "unusable frame: ")
        + why
        + say("，不应答  ", ", not answered  ")
        + garbled.facts();
  }

  private String objections(FrameReport report) {
    return report.objections().stream()
        .sorted()
        .map(
            objection ->
                "  ✗ "
                    + switch (objection) {
                      case WRONG_PASSWORD -> say("PW 错误", "wrong PW");
                      case UNKNOWN_MN -> say("MN 未登记", "unknown MN");
                      case DEVIATES -> say("不符合标准，不接受", "strays from the standard, not taken");
                    })
        .collect(Collectors.joining());
  }

  private String deviations(FrameReport report) {
    return report.deviations().stream()
        .map(one -> "  ! " + say(one.zh(), one.en()) + " (" + one.clause() + ")")
        .collect(Collectors.joining());
  }

  private String answer(FrameReport report) {
    String to = report.dialogue().map(qn -> "  ← " + qn).orElse("");
    return to + report.answer().map(cn -> "  → " + cn).orElse("");
  }

  private String say(String zh, String en) {
    return chinese ? zh : en;
  }
}
