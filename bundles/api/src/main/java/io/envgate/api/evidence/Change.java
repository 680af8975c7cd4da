package io.envgate.api.evidence;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that was changed or done (操作记录), as an inspector will ask for it.
 *
 * @param at when, on the station's timeline
 * @param subject what it concerns, as the station file names it: {@code platform city RtdInterval},
 *     {@code outlet1.cod}, {@code store records-2026-11}
 * @param before the value before, in words or as a figure; empty where there was none
 * @param after the value after, or what was done; empty where it was taken away
 * @param who a person's name, {@code platform city}, or {@link #GATEWAY} where nobody asked for it
 * @param why the reason as it was given, with its numbers; a platform's command names its QN
 */
public record Change(
    Instant at, Kind kind, String subject, String before, String after, String who, String why) {

  /** What was changed. */
  public enum Kind {
    /** A parameter of the gateway, of a point, a platform or an analyzer (参数). */
    PARAMETER,
    /** A mark that a person set on a stretch of time: maintenance from, to (人工标记). */
    MARK,
    /** A value that a person entered (手工录入). */
    ENTRY,
    /** A command to an analyzer and what came of it (反控). */
    COMMAND,
    /** A calibration or a check with a standard (校准, 标样核查). */
    CALIBRATION,
    /** The clock: a step, trust gained, a platform that set it (校时). */
    CLOCK,
    /** Another version of the software (软件版本). */
    SOFTWARE,
    /** Another text of the station file (配置文件). */
    STATION_FILE,
    /** Files of the store: set aside, salvaged, expired (数据文件). */
    STORE,
    /** Deliveries that were given up or asked for again (补发, 放弃). */
    DELIVERY;

    /** As it is stored and shown: {@code station-file}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException where no kind has this word
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Who did it where nobody asked for it. */
  public static final String GATEWAY = "gateway";

  public Change {
    Objects.requireNonNull(at);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(who);
    Objects.requireNonNull(why);
  }
}
