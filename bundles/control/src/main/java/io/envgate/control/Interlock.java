package io.envgate.control;

import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps commands from an instrument that must not be disturbed (仪器联锁): one that calibrates, is in
 * fault or stopped, or does not answer. What it is doing is known from its newest readings.
 */
final class Interlock {
  private static final Map<DataFlag, String> UNFIT =
      Map.of(
          DataFlag.C, "calibrates",
          DataFlag.D, "is in fault",
          DataFlag.F, "is stopped",
          DataFlag.B, "does not answer");

  private final AnalyzerFlags flags;

  Interlock(AnalyzerFlags flags) {
    this.flags = flags;
  }

  /**
   * A command for one factor looks at that; any other at all: one channel that calibrates is
   * enough, while a fault must be that of every channel.
   */
  Optional<Result.Refused> judge(Task task) {
    String name = task.analyzer().name();
    List<Reading> meant =
        flags.newest(name).stream().filter(one -> isMeant(one, task.command().target())).toList();
    if (meant.isEmpty()) {
      return Optional.of(
          new Result.Refused(Refusal.UNFIT, "nothing has been read of " + name + " yet"));
    }
    return meant.stream()
        .filter(reading -> UNFIT.containsKey(reading.flag()))
        .filter(reading -> reading.flag() == DataFlag.C || allAre(meant, reading.flag()))
        .findFirst()
        .map(reading -> refused(name, reading));
  }

  private static boolean isMeant(Reading reading, Target target) {
    return !(target instanceof Target.Serving serving)
        || serving.point().equals(reading.point())
            && serving.factor().filter(one -> !one.equals(reading.factor())).isEmpty();
  }

  private static boolean allAre(List<Reading> readings, DataFlag flag) {
    return readings.stream().allMatch(reading -> reading.flag() == flag);
  }

  private static Result.Refused refused(String name, Reading reading) {
    String cause = reading.cause().isEmpty() ? "" : ": " + reading.cause();
    return new Result.Refused(
        Refusal.UNFIT,
        name
            + " "
            + UNFIT.get(reading.flag())
            + " ("
            + reading.flag()
            + " at "
            + reading.at()
            + ")"
            + cause);
  }
}
