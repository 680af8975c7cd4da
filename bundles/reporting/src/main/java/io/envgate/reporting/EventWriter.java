package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Happened;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Times;
import java.util.StringJoiner;

/** Writes events as command parameters, as far as the edition has words for them. */
final class EventWriter {
  /** What a power event is in the words of a dialect. */
  static final String POWER = "power";

  /** The whole value of a log is below 890 bytes (HJ 212-2017, B.10); ours stay far below. */
  private static final int LONGEST = 200;

  private final boolean alarms;
  private final boolean power;
  private final String mains;
  private final String log;
  private final FigureWriter figures;
  private final FactorDictionary factors;

  EventWriter(Dialect dialect, FigureWriter figures, FactorDictionary factors) {
    this.alarms = dialect.tells().containsKey(ReportCommand.ALARM.word());
    this.power = dialect.tells().containsKey(POWER);
    this.mains = dialect.option(DialectOption.POWER_FACTOR);
    this.log = dialect.item(GatewayItem.LOG.word()).orElse("i21001");
    this.figures = figures;
    this.factors = factors;
  }

  /** Whether the dialect has a command for it, as the station's mains fail or come back. */
  boolean isOfPower(Happened happened) {
    return power && happened.factor().filter(factor -> factor.code().equals(mains)).isPresent();
  }

  /**
   * Of surface water a power event is {@code SystemAlarm=01}, or {@code 00} when the mains are
   * back.
   *
   * <p>In 2005 {@code AlarmTime=…;011-Ala=81.2;AlarmType=1}. What the types are is not established:
   * we say 1 where it begins and 0 where it ends. Later editions have no such command: it is a line
   * of the logger's log.
   */
  String text(String point, Happened happened) {
    if (isOfPower(happened)) {
      return happened.end().isPresent() ? "SystemAlarm=00" : "SystemAlarm=01";
    }
    String time = Times.text(happened.end().orElse(happened.begin()));
    return alarms ? alarm(point, happened, time) : log(point, happened, time);
  }

  /** A line of the logger's own log. */
  String log(String time, String words) {
    return time + ";" + log + "-Info=//" + words + "//";
  }

  private String alarm(String point, Happened happened, String time) {
    StringJoiner text = new StringJoiner(";").add("AlarmTime=" + time);
    if (happened.factor().isPresent() && happened.value().isPresent()) {
      Factor factor = happened.factor().get();
      text.add(
          figures.code(point, factor)
              + "-Ala="
              + figures.text(point, factor, happened.value().get()));
    }
    return text.add("AlarmType=" + (happened.end().isPresent() ? 0 : 1)).toString();
  }

  private String log(String point, Happened happened, String time) {
    StringJoiner text = new StringJoiner(";").add("DataTime=" + time);
    happened.factor().ifPresent(factor -> text.add("PolId=" + figures.code(point, factor)));
    return log(text.toString(), words(happened));
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
