package io.envgate.api.control;

/**
 * The names under which words go with a command and come back with its result. All are texts;
 * figures are plain decimals with a point.
 */
public final class Argument {
  /** The first sampling of a day, {@code HH:mm:ss}; with {@link Action#SET_SAMPLING_PERIOD}. */
  public static final String START = "start";

  /** Hours between two samplings, 1 to 24. */
  public static final String HOURS = "hours";

  /** Minutes from sample to result, of {@link Action#TELL_SAMPLING_DURATION}. */
  public static final String MINUTES = "minutes";

  /** The serial number, of {@link Action#IDENTIFY}. */
  public static final String SERIAL = "serial";

  /** The bottle that holds a retained sample, 1 to 99, of {@link Action#RETAIN}. */
  public static final String BOTTLE = "bottle";

  /** Which parameter or state: its code in the factor dictionary's manner, {@code i13004}. */
  public static final String ITEM = "item";

  /** Its value; with {@link Action#SET} the new one, of {@link Action#TELL} the present one. */
  public static final String VALUE = "value";

  /** The value before, of {@link Action#SET}. */
  public static final String BEFORE = "before";

  /** An instant in ISO form, {@code 2026-11-28T04:00:00Z}; of and with the clock's actions. */
  public static final String TIME = "time";

  /** How long a level lasts, in seconds, where nothing else ends it. */
  public static final String SECONDS = "seconds";

  private Argument() {}
}
