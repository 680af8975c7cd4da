package io.envgate.reporting;

import io.envgate.api.control.Action;
import io.envgate.api.control.Argument;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what came of a command to an instrument in the words of HJ 212.
 *
 * <p>A platform learns of a refusal by QnRtn=2 in 9011, which has no reasons. Where the standard
 * has one among the results (HJ 212-2017, table 6: 3 wrong condition, 5 busy, 6 system fault) the
 * request is accepted and ended with it at once, so that the platform is told more. This is our
 * choice, and a dialect may make another ({@link DialectOption#REASONS}).
 */
public final class ReplyWriter {
  private static final Map<Refusal, ResultCode> REASONS =
      Map.of(
          Refusal.WRONG_CONDITION, ResultCode.WRONG_CONDITION,
          Refusal.UNFIT, ResultCode.WRONG_CONDITION,
          Refusal.BUSY, ResultCode.BUSY,
          Refusal.NOT_RECORDED, ResultCode.SYSTEM_FAULT);

  /** What has no end without data. */
  private static final Set<String> ASKING =
      Set.of(
          Action.TELL_CLOCK.word(),
          Action.TELL_SAMPLING_PERIOD.word(),
          Action.TELL_SAMPLING_DURATION.word(),
          Action.IDENTIFY.word(),
          Action.TELL.word());

  private final Dialect dialect;

  public ReplyWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What a result has to say of it; empty where there is no more to say than QnRtn=2. */
  public static Optional<ResultCode> reason(Result.Refused refused) {
    return Optional.ofNullable(REASONS.get(refused.reason()));
  }

  /** ExeRtn. 2005 has 1, 2 and 100 only, and says 2 for the rest. */
  public ResultCode code(String word, Result result, Optional<String> data) {
    ResultCode code = code(word, result, data.isPresent());
    return code.editions().contains(dialect.edition()) ? code : ResultCode.FAILED;
  }

  private static ResultCode code(String word, Result result, boolean hasData) {
    if (result instanceof Result.Done) {
      return ASKING.contains(word) && !hasData ? ResultCode.NO_DATA : ResultCode.DONE;
    }
    if (result instanceof Result.TimedOut) {
      return ResultCode.TIMED_OUT;
    }
    return result instanceof Result.Refused refused
        ? REASONS.getOrDefault(refused.reason(), ResultCode.FAILED)
        : ResultCode.FAILED;
  }

  /** The parameters of the data answer; empty where the command has none, or no value came. */
  public Optional<String> data(String word, CommandParameters request, Result result, Instant now) {
    if (!(result instanceof Result.Done done)) {
      return Optional.empty();
    }
    String factor = request.first("PolId").orElse("");
    String of = factor.isEmpty() ? "" : "PolId=" + factor + ";";
    Map<String, String> values = done.values();
    return switch (word) {
      case "tell-clock" ->
          value(values, Argument.TIME)
              .map(time -> of + "SystemTime=" + Times.text(Instant.parse(time)));
      case "retain" ->
          value(values, Argument.BOTTLE)
              .map(bottle -> "DataTime=" + Times.text(now) + ";VaseNo=" + bottle);
      case "tell-sampling-period" ->
          both(values, Argument.START, Argument.HOURS)
              .map(
                  two -> of + "CstartTime=" + two.get(0).replace(":", "") + ";CTime=" + two.get(1));
      case "tell-sampling-duration" ->
          value(values, Argument.MINUTES).map(minutes -> of + "Stime=" + minutes);
      case "identify" ->
          value(values, Argument.SERIAL).map(serial -> of + factor + "-SN=" + serial);
      case "tell" ->
          both(values, Argument.ITEM, Argument.VALUE)
              .map(
                  two ->
                      "DataTime="
                          + Times.text(now)
                          + ";"
                          + of
                          + request.first("InfoId").orElse(two.get(0))
                          + "-Info="
                          + two.get(1));
      default -> Optional.empty();
    };
  }

  /** A value that was not there, or was read as nothing: a serial number of NULs. */
  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
  }

  private static Optional<List<String>> both(Map<String, String> values, String one, String two) {
    return value(values, one).flatMap(first -> value(values, two).map(s -> List.of(first, s)));
  }
}
