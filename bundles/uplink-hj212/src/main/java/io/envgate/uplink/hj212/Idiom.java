package io.envgate.uplink.hj212;

import io.envgate.api.reading.Factor;
import io.envgate.api.setting.AlarmLimits;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import io.envgate.reporting.ReportWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the words of one platform mean and how it wants to be told things: what does not change
 * while it is spoken to.
 *
 * @param forms which factors it gets, and in what form
 * @param factors the standards', with what the site says of factors
 * @param facts what it may ask of the gateway itself
 */
public record Idiom(
    Dialect dialect, FactorForms forms, FactorDictionary factors, Facts facts, Given given) {

  /**
   * Of a platform that is given single measurements of noise, and nothing else beside its reports
   * at intervals.
   */
  public Idiom(
      Dialect dialect,
      FactorForms forms,
      FactorDictionary factors,
      Facts facts,
      Measurements measurements) {
    this(dialect, forms, factors, facts, Given.of(measurements));
  }

  public Idiom {
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(forms);
    Objects.requireNonNull(factors);
    Objects.requireNonNull(facts);
    Objects.requireNonNull(given);
  }

  /**
   * What the station file gives it beside its reports at intervals.
   *
   * @param state whether it gets states of equipment
   * @param limits within which it wants no alarm
   * @param alarmDelay how long a value must be beyond them
   * @param address where its alarms go, {@code host:port}
   * @param measurements how long the single measurements of noise of a point are
   * @param measured the factors of each point
   */
  public record Given(
      boolean state,
      AlarmLimits limits,
      Duration alarmDelay,
      String address,
      Measurements measurements,
      Map<String, Set<String>> measured) {
    static final Given NOTHING = of(Measurements.NONE);

    public Given {
      Objects.requireNonNull(limits);
      Objects.requireNonNull(alarmDelay);
      Objects.requireNonNull(address);
      Objects.requireNonNull(measurements);
      measured = Map.copyOf(measured);
    }

    /** Of a platform that is given nothing else. */
    static Given of(Measurements measurements) {
      return new Given(false, AlarmLimits.NONE, Duration.ZERO, "", measurements, Map.of());
    }
  }

  /** The national standard's, of a platform that is given nothing special. */
  static Idiom national(Edition edition) {
    return new Idiom(
        Dialect.of(edition),
        FactorForms.AS_THEY_ARE,
        FactorDictionary.standard(),
        Facts.NONE,
        Given.NOTHING);
  }

  /** Whether the point measures it and the platform gets it. */
  boolean has(String point, String factor) {
    return given.measured().getOrDefault(point, Set.of()).contains(factor)
        && forms.takes(point, new Factor(factor));
  }

  ReportWriter writer() {
    return new ReportWriter(dialect, forms, factors);
  }

  Idiom with(Given others) {
    return new Idiom(dialect, forms, factors, facts, others);
  }

  Idiom with(Facts others) {
    return new Idiom(dialect, forms, factors, others, given);
  }

  Idiom with(FactorForms others) {
    return new Idiom(dialect, others, factors, facts, given);
  }

  Idiom with(Dialect other) {
    return new Idiom(other, forms, factors, facts, given);
  }
}
