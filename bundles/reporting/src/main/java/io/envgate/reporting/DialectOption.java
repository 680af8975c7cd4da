package io.envgate.reporting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What editions leave open, or what nobody outside has been able to establish, so that a dialect
 * says it. The first choice is what holds where it says nothing.
 */
public enum DialectOption {
  /** Whether 9021 comes first: not at all, first but not waited for, or first and needed. */
  LOGIN("none", "first", "needed"),
  /** ST of the login; {@code own} is that of the point. */
  LOGIN_ST("own", "[0-9A-Z]{2}"),
  /** The CN that answers a login. */
  LOGIN_ANSWER("9022", "\\d{4}"),
  /** Bit 0 of Flag in answers, which the radiation network sets. */
  ANSWER_FLAG("0", "1"),
  /**
   * What 9014 carries: nothing, or of surface water QnRtn=1. The gateway understands either; a
   * platform that judges says it so.
   */
  DATA_ANSWER("empty", "QnRtn"),
  /** In 2005: whether uploads carry QN and Flag; usually only where they ask for an answer. */
  UPLOAD_HEADER("answered", "always", "never"),
  /** Which end of a period DataTime names; not established for 2005. */
  DATA_TIME("start", "end"),
  /** The unit of RtdInterval: seconds, in surface water minutes. */
  REALTIME_UNIT("s", "min"),
  /** What the new password is called in 1072; {@code edition}: PW in 2005, NewPW since. */
  PASSWORD_PARAMETER("edition", "PW", "NewPW"),
  /** Which figures of a period are told; surface water has its mean alone. */
  FIGURES("all", "mean"),
  /**
   * What RF=1 marks: where the edition has it, what the station sends again of its own accord or
   * because a person wants it (HJ 212-2025, 8.1.2); nothing; or what a platform asks for of the
   * past too, of which no source speaks.
   */
  RESENT("edition", "unmarked", "also-history"),
  /** How checks with standards are written. */
  CHECKS("2025", "surface-water"),
  /** SampleType of 2013 in 2025, of which no source says what it means. */
  SAMPLE_TYPE("1", "[0-9]{1,2}"),
  /**
   * CompleteTime of 2013 in 2025: not said, for analyzers do not tell it, or when the gateway heard
   * the result, which is later by the time between two polls at most.
   */
  COMPLETE_TIME("none", "heard"),
  /** ENO of radiation, where a factor has no other. */
  EQUIPMENT("001001", "[0-9A-Za-z]{1,12}"),
  /**
   * What comes of limits with a UseType (1022 of radiation), of which nobody knows what it says:
   * they are refused, or set as if it were not there.
   */
  USE_TYPE("refused", "ignored"),
  /** The factor that stands for the logger itself in 3019 and 3020; {@code none} has no such. */
  LOGGER_FACTOR("none", "[A-Za-z0-9]{1,20}"),
  /**
   * The factor that is the station's mains, whose warning is told as a power event where the
   * dialect has a command for that; {@code none} has no such.
   */
  POWER_FACTOR("none", "[A-Za-z0-9]{1,20}"),
  /**
   * How a platform learns why a request is refused where 9011 has no word for it: by 9012 behind
   * QnRtn=1, or not at all, by QnRtn=2. The standard does not say.
   */
  REASONS("result", "none"),
  /** The QnRtn of a request for which there is no time; {@code reasons}: as for any reason. */
  BUSY("reasons", "[1-9]\\d{0,2}"),
  /** From when on a new SM4 key holds, 2025: at once after 9012, or from the next link. */
  NEW_KEY("at-once", "next-link");

  private final List<String> choices;

  DialectOption(String... choices) {
    this.choices = List.of(choices);
  }

  /** As dialect files write it: {@code login-st}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<DialectOption> of(String word) {
    return Stream.of(values()).filter(option -> option.word().equals(word)).findFirst();
  }

  /** What holds where nothing is said. */
  public String usual() {
    return choices.get(0);
  }

  public boolean takes(String value) {
    return choices.stream().anyMatch(value::matches);
  }

  /** What it may be, for a person. */
  public String choices() {
    return String.join(", ", choices);
  }
}
