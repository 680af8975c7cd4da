package io.envgate.kura.driver;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of reading one value.
 *
 * @param value absent where there is none; then the flag is not N
 * @param reason why the flag is not N; empty for N
 * @param sampledAt when the instrument itself says that it was sampled
 */
record Finding(
    Optional<BigDecimal> value, DataFlag flag, String reason, Optional<Instant> sampledAt) {

  static Finding nothing(DataFlag flag, String reason) {
    return new Finding(Optional.empty(), flag, reason, Optional.empty());
  }

  static Finding of(Observation observation) {
    return new Finding(
        observation.value(),
        observation.stated().orElse(DataFlag.N),
        observation.cause(),
        observation.sampledAt());
  }

  /** What a poll that brought nothing in means for each value. */
  static Finding of(Poll failed) {
    if (failed instanceof Poll.Silent silent) {
      return nothing(DataFlag.B, "no answer within " + silent.waited().toMillis() + " ms");
    }
    if (failed instanceof Poll.Nonsense nonsense) {
      return nothing(
          DataFlag.B, "no valid answer, " + nonsense.cause() + ", bytes " + nonsense.hex());
    }
    if (failed instanceof Poll.Refused refused) {
      return nothing(DataFlag.D, ModbusInstrument.refusal(refused.exceptionCode()));
    }
    return nothing(
        DataFlag.B,
        failed instanceof Poll.Unreachable unreachable
            ? "line down, " + unreachable.reason()
            : failed.toString());
  }
}
