package io.envgate.api.control;

import io.envgate.api.reading.DataFlag;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an instrument can be told to do (可执行命令).
 *
 * @param name unique for the instrument; its profile gives it: {@code zero-calibration}
 * @param actions which of what is wanted it fulfils; may be none
 * @param items the codes of the parameters that {@link Action#TELL} and {@link Action#SET} know;
 *     empty for all other actions
 * @param works whether it does something to the instrument; else it only asks
 * @param anytime whether the instrument may be in any state for it, such as for what ends another;
 *     else it must measure
 * @param flag what readings carry as long as it lasts
 * @param atMost after so long it has ended, one way or another
 */
public record Offer(
    String name,
    Set<Action> actions,
    Set<String> items,
    boolean works,
    boolean anytime,
    Optional<DataFlag> flag,
    Duration atMost) {

  public Offer {
    Objects.requireNonNull(name);
    actions = Set.copyOf(actions);
    items = Set.copyOf(items);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(atMost);
  }
}
