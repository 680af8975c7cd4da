package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Writes figures as the national radiation network wants them: {@code
 * SNO=0101A01;ENO=001001;DataTime=…;0102060301=81.2}, a packet for each equipment, with neither
 * suffix nor flag. What has no usable value is left out, for there is no letter that could say why.
 */
final class PlainWriter {
  private final String equipment;
  private final Dialect dialect;
  private final FactorForms forms;
  private final FigureWriter figures;

  PlainWriter(Dialect dialect, FactorForms forms, FigureWriter figures) {
    this.dialect = dialect;
    this.equipment = dialect.option(DialectOption.EQUIPMENT);
    this.forms = forms;
    this.figures = figures;
  }

  /** One text for each equipment, in the order in which they first appear. */
  List<String> texts(String point, String time, List<Figures> measured) {
    Map<String, StringJoiner> byEquipment = new LinkedHashMap<>();
    for (Figures one : measured) {
      Optional<FactorForms.Form> form = forms.find(point, one.factor());
      StringJoiner text =
          byEquipment.computeIfAbsent(equipment(point, one.factor()), no -> lead(point, no, time));
      figure(one)
          .ifPresent(
              statistic ->
                  text.add(
                      figures.code(point, one.factor())
                          + "="
                          + FigureWriter.text(form, one, statistic)));
    }
    return byEquipment.values().stream().map(StringJoiner::toString).toList();
  }

  /** ENO of what measures the factor. */
  String equipment(String point, Factor factor) {
    return forms
        .find(point, factor)
        .map(FactorForms.Form::equipment)
        .filter(text -> !text.isEmpty())
        .orElse(equipment);
  }

  private StringJoiner lead(String point, String eno, String time) {
    StringJoiner lead = new StringJoiner(";");
    dialect.station(point).ifPresent(sno -> lead.add("SNO=" + sno));
    return lead.add("ENO=" + eno).add(time);
  }

  /** Of a moment its value, of a period its mean. */
  private static Optional<Statistic> figure(Figures figures) {
    return Stream.of(Statistic.INSTANT, Statistic.MEAN)
        .filter(
            statistic -> {
              BigDecimal value = figures.values().get(statistic);
              return value != null;
            })
        .findFirst();
  }
}
