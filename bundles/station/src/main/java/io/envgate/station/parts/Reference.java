package io.envgate.station.parts;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The state of the gas to which the figures of a point refer (基准).
 *
 * @param oxygen to which concentrations in flue gas are corrected (基准氧含量), in percent
 * @param excessAir the excess air coefficient to which they are (基准过量空气系数)
 * @param celsius the temperature at which concentrations of gases are stated (参比温度)
 */
public record Reference(
    Optional<BigDecimal> oxygen, Optional<BigDecimal> excessAir, BigDecimal celsius) {}
