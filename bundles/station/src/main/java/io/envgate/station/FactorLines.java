package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.factors.FactorDictionary;
import io.envgate.station.parts.Making;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.ReportedFactor;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reported factors as lines of their point's configuration: {@code a21026 decimals=1 low=0 high=500
 * unit=mg/m3 total=kg gas=wet}.
 */
final class FactorLines {
  private static final String SOUND_LEVEL = "dB"; // its mean is that of the energy

  private final FactorDictionary dictionary;

  /**
   * @param siteFactors rows of the dictionary that the site defines
   */
  FactorLines(Collection<String> siteFactors) {
    this.dictionary = FactorDictionary.standard().with(siteFactors);
  }

  /**
   * @param platforms those that the point is reported to
   */
  String[] of(MonitoringPoint point, List<Platform> platforms) {
    String[] lines = new String[point.factors().size()];
    for (int i = 0; i < lines.length; i++) {
      ReportedFactor factor = point.factors().get(i);
      StringBuilder line = new StringBuilder(factor.code());
      line.append(" decimals=").append(factor.decimals());
      number(line, "low", factor.low());
      number(line, "high", factor.high());
      line.append(load(point, factor));
      making(line, factor.making());
      if (isRoundedOtherwise(point, factor, platforms)) {
        line.append(" exact=true"); // records keep it unrounded
      }
      lines[i] = line.toString();
    }
    return lines;
  }

  /**
   * The units from which the mass of a pollutant follows; none where the rules are plain means or
   * the dictionary knows no total.
   */
  private String load(MonitoringPoint point, ReportedFactor factor) {
    Optional<String> unit = factor.unit();
    if (unit.isEmpty()) {
      return "";
    }
    if (unit.get().equals(SOUND_LEVEL)) {
      return " unit=" + SOUND_LEVEL;
    }
    Optional<String> total =
        dictionary.find(new Factor(factor.code())).flatMap(FactorDictionary.Entry::totalUnit);
    return point.rules().equals("arithmetic") || total.isEmpty()
        ? ""
        : " unit=" + unit.get().replaceAll("\\s+", "") + " total=" + total.get();
  }

  /** How its values follow from what is measured. */
  private static void making(StringBuilder line, Making making) {
    if (making.cycle().isPresent()) {
      line.append(" cycle=").append(making.cycle().get().toMillis());
    }
    line.append(making.reported() ? "" : " reported=false");
    line.append(making.from().isEmpty() ? "" : " from=" + String.join(",", making.from()));
    line.append(making.wet() ? " gas=wet" : "");
    line.append(making.actual() ? " state=actual" : "");
    line.append(making.air().isEmpty() ? "" : " air=" + making.air());
    if (making.totaliser().isPresent()) {
      Making.Totaliser counter = making.totaliser().get();
      line.append(" counter=").append(counter.factor());
      line.append(counter.litres() ? " counter-shift=3" : "");
      number(line, "capacity", counter.capacity());
    }
  }

  private static void number(StringBuilder line, String name, Optional<BigDecimal> number) {
    if (number.isPresent()) {
      line.append(" ").append(name).append("=").append(number.get().toPlainString());
    }
  }

  /** Whether some platform wants it with other decimals or in another unit. */
  private static boolean isRoundedOtherwise(
      MonitoringPoint point, ReportedFactor factor, List<Platform> platforms) {
    String form = point.key() + " " + factor.code() + " ";
    for (Platform platform : platforms) {
      for (String line : platform.forms()) {
        if (line.startsWith(form) && roundsOtherwise(line.substring(form.length()), factor)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean roundsOtherwise(String words, ReportedFactor factor) {
    for (String word : words.split(" ")) {
      if (word.startsWith("unit=")
          || word.startsWith("total")
          || word.startsWith("decimals=") && !word.equals("decimals=" + factor.decimals())) {
        return true;
      }
    }
    return false;
  }
}
