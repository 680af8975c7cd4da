package io.envgate.station.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a platform knows by an MN (监测点).
 *
 * @param system the system code ST (系统编码): {@code 32}
 * @param rules how its statistics are made: {@code wastewater}, {@code arithmetic} …
 * @param tighten which of their thresholds are stricter here: {@code hour=50}
 * @param referenceOxygen the oxygen to which concentrations in flue gas are corrected (基准氧含量), in
 *     percent
 * @param referenceExcessAir the excess air coefficient to which they are (基准过量空气系数)
 * @param stack what is set of a stack: {@code area=12.5}
 * @param analyzers those that measure it
 * @param factors what is reported of it, in this order
 * @param marking how its values are marked and watched
 * @param measurements when noise is measured singly: {@code 1200000 10:00 22:00}; else empty
 * @param celsius the temperature at which concentrations of gases are stated (参比温度)
 * @param published whether others speak for it and nothing is measured or stated here
 */
public record MonitoringPoint(
    String key,
    String name,
    String system,
    String rules,
    List<String> tighten,
    Optional<BigDecimal> referenceOxygen,
    Optional<BigDecimal> referenceExcessAir,
    List<String> stack,
    List<String> analyzers,
    List<ReportedFactor> factors,
    Marking marking,
    String measurements,
    BigDecimal celsius,
    boolean published) {

  /** The same with these warnings too. */
  public MonitoringPoint with(List<String> warnings) {
    List<String> all = new ArrayList<>(marking.warnings());
    all.addAll(warnings);
    return new MonitoringPoint(
        key,
        name,
        system,
        rules,
        tighten,
        referenceOxygen,
        referenceExcessAir,
        stack,
        analyzers,
        factors,
        marking.with(all),
        measurements,
        celsius,
        published);
  }

  public MonitoringPoint {
    tighten = List.copyOf(tighten);
    stack = List.copyOf(stack);
    analyzers = List.copyOf(analyzers);
    factors = List.copyOf(factors);
  }
}
