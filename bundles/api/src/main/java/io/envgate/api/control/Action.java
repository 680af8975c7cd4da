package io.envgate.api.control;

import io.envgate.api.reading.DataFlag;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What platforms and people want of an instrument (反控动作), whatever it is called in their protocol
 * and however the instrument does it. {@link Argument} tells what goes with them and comes back.
 */
public enum Action {
  /** Zero and span calibration (零点校准、量程校准), HJ 212 3011. */
  CALIBRATE(Kind.WORKS, DataFlag.C),
  /** Zero calibration alone (零点校准). */
  CALIBRATE_ZERO(Kind.WORKS, DataFlag.C),
  /** Span calibration alone (量程校准). */
  CALIBRATE_SPAN(Kind.WORKS, DataFlag.C),
  /** A check with a standard sample (标样核查), 3024 of 2025. */
  CHECK_STANDARD(Kind.WORKS, DataFlag.C),
  /** A check of the zero (零点核查), 3083 of surface water, which has all up to {@link #STANDBY}. */
  CHECK_ZERO(Kind.WORKS, DataFlag.C),
  /** A check of the span (跨度核查), 3084. */
  CHECK_SPAN(Kind.WORKS, DataFlag.C),
  /** The recovery of a spike (加标回收), 3081. */
  CHECK_RECOVERY(Kind.WORKS, DataFlag.C),
  /** The same water once more (平行样测试), 3082. */
  CHECK_PARALLEL(Kind.WORKS, DataFlag.C),
  /** Its alarms are taken note of and gone (清除报警), 3047. */
  CLEAR_ALARMS(Kind.WORKS),
  /** The pipe that brings the water is cleaned (清洗外管路), 3049. */
  CLEAN_OUTER_PIPE(Kind.WORKS, DataFlag.M),
  /** The pipes in the station are cleaned (清洗内管路), 3050. */
  CLEAN_INNER_PIPE(Kind.WORKS, DataFlag.M),
  /** The tank in which sand settles is cleaned (清洗沉砂池), 3051. */
  CLEAN_SAND_TANK(Kind.WORKS, DataFlag.M),
  /** Algae are removed (除藻), 3052. */
  REMOVE_ALGAE(Kind.WORKS, DataFlag.M),
  /** The pool of the five parameters is cleaned (清洗五参数池), 3053. */
  CLEAN_POOL(Kind.WORKS, DataFlag.M),
  /** The filter is cleaned (清洗过滤器), 3054. */
  CLEAN_FILTER(Kind.WORKS, DataFlag.M),
  /**
   * Whatever it does ends now (停止), 3045 and 3100, 3015 of radiation: also what was begun by
   * command, and whatever state it is in.
   */
  STOP(Kind.WORKS),
  /** It goes to standby (待机), 3046. */
  STANDBY(Kind.WORKS),
  /** A measurement now (即时采样), 3012. */
  SAMPLE(Kind.WORKS),
  /** Cleaning or blowback (清洗、反吹), 3013. */
  CLEAN(Kind.WORKS, DataFlag.M),
  /** A sample for comparison (比对采样), 3014. */
  COMPARE(Kind.WORKS),
  /** A sample put aside (留样), 3015 and 3022; gives {@link Argument#BOTTLE}. */
  RETAIN(Kind.WORKS),
  /** When it samples from now on (设置采样周期), 3016. */
  SET_SAMPLING_PERIOD(Kind.WORKS),
  /** When it samples (提取采样周期), 3017. */
  TELL_SAMPLING_PERIOD(Kind.TELLS),
  /** How long from sample to result (提取出样时间), 3018. */
  TELL_SAMPLING_DURATION(Kind.TELLS),
  /** Its serial number (设备唯一标识), 3019. */
  IDENTIFY(Kind.TELLS_ANYBODY),
  /** A state or parameter of it (现场机信息), 3020. */
  TELL(Kind.TELLS_ANYBODY),
  /** Another value of a parameter (设置现场机参数), 3021. */
  SET(Kind.WORKS),
  /** Its clock (提取时间), 1011 with a factor. */
  TELL_CLOCK(Kind.TELLS_ANYBODY),
  /** Another time for its clock (设置时间), 1012 with a factor. */
  SET_CLOCK(Kind.WORKS);

  private final Kind kind;
  private final Optional<DataFlag> flag;

  Action(Kind kind) {
    this.kind = kind;
    this.flag = Optional.empty();
  }

  Action(Kind kind, DataFlag flag) {
    this.kind = kind;
    this.flag = Optional.of(flag);
  }

  /** As files and messages write it: {@code calibrate-zero}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The action of this word. */
  public static Optional<Action> of(String word) {
    return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
  }

  /** Whether it does something to the instrument; else it only asks. */
  public boolean works() {
    return kind == Kind.WORKS;
  }

  /** Whether a platform may ask for it though the station file says nothing of it. */
  public boolean allowedUnasked() {
    return kind == Kind.TELLS_ANYBODY;
  }

  /** What readings carry as long as it lasts; absent where they stay what they are. */
  public Optional<DataFlag> flag() {
    return flag;
  }

  private enum Kind {
    WORKS,
    TELLS,
    TELLS_ANYBODY
  }
}
