package io.envgate.reporting;

import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Edition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes states and run times of equipment (SBn-RS, SBn-RT): HJ 212-2017, table 4. */
final class EquipmentWriter {
  private static final Pattern CODE = Pattern.compile("SB[1-9][0-9]?");

  private final Edition edition;

  EquipmentWriter(Edition edition) {
    this.edition = edition;
  }

  /** What no other report speaks of. */
  static boolean isEquipment(Figures figures) {
    return CODE.matcher(figures.factor().code()).matches();
  }

  List<String> items(List<Figures> figures) {
    return figures.stream().flatMap(one -> item(one).stream()).toList();
  }

  private Optional<String> item(Figures figures) {
    BigDecimal state = figures.values().get(Statistic.INSTANT);
    if (state != null) {
      return said(state)
          ? Optional.of(figures.factor() + "-RS=" + state.toPlainString())
          : Optional.empty();
    }
    return Optional.ofNullable(figures.values().get(Statistic.TOTAL))
        .map(hours -> figures.factor() + "-RT=" + hours.toPlainString());
  }

  /** 2005 knows off and running only; a state that it has no number for is left out. */
  private boolean said(BigDecimal state) {
    return edition != Edition.V2005 || state.compareTo(BigDecimal.ONE) <= 0;
  }
}
