package io.envgate.station.parts;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a factor (污染因子) is reported.
 *
 * @param decimals digits after the point, 0 to 9
 * @param low the lower end of the measuring range (量程), in the factor's unit
 * @param limit the emission limit (限值), in {@code unit}
 * @param making how its values follow from what is measured
 * @param checks what they may betray, as a line of {@link Marking#checks}; empty where nothing
 */
public record ReportedFactor(
    String code,
    int decimals,
    Optional<BigDecimal> low,
    Optional<BigDecimal> high,
    Optional<BigDecimal> limit,
    Optional<String> unit,
    Making making,
    String checks) {}
