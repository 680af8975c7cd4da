package io.envgate.reporting;

import io.envgate.api.record.Content.Happened;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Times;
import java.util.StringJoiner;

/** Writes events as command parameters, as far as the edition has words for them. */
final class EventWriter {
  /** The whole value of a log is below 890 bytes (HJ 212-2017, B.10); ours stay far below. */
  private static final int LONGEST = 200;

  private final Edition edition;
  private final FigureWriter codes;
  private final FactorDictionary factors;

  EventWriter(Edition edition, FigureWriter codes, FactorDictionary factors) {
    this.edition = edition;
    this.codes = codes;
    this.factors = factors;
  }

  /**
   * In 2005 {@code AlarmTime=…;011-Ala=81.2;AlarmType=1}. What the types are is not established: we
   * say 1 where it begins and 0 where it ends. Later editions have no such command: it is a line of
   * the logger's log.
   */
  String text(Happened happened) {
    String time = Times.text(happened.end().orElse(happened.begin()));
    return edition == Edition.V2005 ? alarm(happened, time) : log(happened, time);
  }

  private String alarm(Happened happened, String time) {
    StringJoiner text = new StringJoiner(";").add("AlarmTime=" + time);
    if (happened.factor().isPresent() && happened.value().isPresent()) {
      text.add(
          codes.code(happened.factor().get()) + "-Ala=" + happened.value().get().toPlainString());
    }
    return text.add("AlarmType=" + (happened.end().isPresent() ? 0 : 1)).toString();
  }

  private String log(Happened happened, String time) {
    StringJoiner text = new StringJoiner(";").add("DataTime=" + time);
    happened.factor().ifPresent(factor -> text.add("PolId=" + factor.code()));
    return text.add("i21001-Info=//" + words(happened) + "//").toString();
  }

  /** For a person at the platform; without the characters that part fields. */
  private String words(Happened happened) {
    String name =
        happened
            .factor()
            .map(
                factor ->
                    factors.find(factor).map(FactorDictionary.Entry::chinese).orElse(factor.code())
                        + " ")
            .orElse("");
    String state = happened.end().isPresent() ? "恢复" : "发生";
    String words = name + chinese(happened.kind()) + state + " " + happened.cause();
    String plain = words.replaceAll("[;,=&#/\\p{Cntrl}]+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  private static String chinese(Happened.Kind kind) {
    return switch (kind) {
      case OVER_LIMIT -> "超标预警";
      case UNDER_LIMIT -> "低于下限预警";
      case RISING -> "快速上升预警";
      case OFFLINE -> "离线报警";
      case CLOCK -> "时钟异常";
      case VALIDITY -> "有效性预警";
    };
  }
}
