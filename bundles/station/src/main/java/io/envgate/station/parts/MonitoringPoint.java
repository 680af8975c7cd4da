package io.envgate.station.parts;

import java.util.ArrayList;
import java.util.List;

/**
 * What a platform knows by an MN (监测点).
 *
 * @param system the system code ST (系统编码): {@code 32}
 * @param rules how its statistics are made: {@code wastewater}, {@code arithmetic} …
 * @param tighten which of their thresholds are stricter here: {@code hour=50}
 * @param stack what is set of a stack: {@code area=12.5}
 * @param analyzers those that measure it
 * @param factors what is reported of it, in this order
 * @param marking how its values are marked and watched
 * @param measurements when noise is measured singly: {@code 1200000 10:00 22:00}; else empty
 * @param published whether others speak for it and nothing is measured or stated here
 */
public record MonitoringPoint(
    String key,
    String name,
    String system,
    String rules,
    List<String> tighten,
    Reference reference,
    List<String> stack,
    List<String> analyzers,
    List<ReportedFactor> factors,
    Marking marking,
    String measurements,
    boolean published) {

  public MonitoringPoint {
    tighten = List.copyOf(tighten);
    stack = List.copyOf(stack);
    analyzers = List.copyOf(analyzers);
    factors = List.copyOf(factors);
  }

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
        reference,
        stack,
        analyzers,
        factors,
        marking.with(all),
        measurements,
        published);
  }
}
