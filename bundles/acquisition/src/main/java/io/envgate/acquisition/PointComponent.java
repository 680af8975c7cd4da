package io.envgate.acquisition;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.count.Counted;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * One monitoring point of the configuration {@code io.envgate.point~NAME}: changing it restarts
 * this point and no other.
 */
@Component(
    configurationPid = "io.envgate.point",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = Counted.class)
public final class PointComponent implements Counted {
  private final String name;
  private final Optional<MonitoringPoint> point; // none where others speak for it

  /** What the station file says of the point; the lines are explained in {@link PlanReader}. */
  @interface Settings {
    String name();

    /** Whether others speak for it, so that nothing is measured or stated here. */
    boolean published() default false;

    /** How figures and flags of periods are made: the name of a rule set. */
    String rules() default "arithmetic";

    /** {@code hour=50}, {@code normal-share=80}: thresholds of the rules that are stricter here. */
    String[] tighten() default {};

    /** To what oxygen flue gas is corrected, in percent; empty where it is not. */
    String referenceOxygen() default "";

    /** To what excess air coefficient it is corrected; empty where it is not. */
    String referenceExcessAir() default "";

    /** {@code area=12.5}, {@code pitot=0.84}: what is set of a stack. */
    String[] stack() default {};

    /** {@code w01018 decimals=1 low=0 high=500 unit=mg/L total=kg}, in the order of the report. */
    String[] factors() default {};

    /** {@code city=30000}: platform and interval in milliseconds. */
    String[] realtime() default {};

    /** {@code city=600000}: platform and length of its minute records in milliseconds. */
    String[] minute() default {};

    String[] hour() default {};

    /** The station's zone, in which windows of time stand. */
    String timezone() default "Asia/Shanghai";

    /** {@code name=wind flag=W input=noise1/a01007 test=above:5 …}: what other channels tell. */
    String[] marking() default {};

    /** {@code name=zero flag=C at=02:00 for=1800000 …}: times of day that are marked. */
    String[] windows() default {};

    /** {@code factor=w01018 frozen=7200000 …}: what values may betray, and their own unit. */
    String[] checks() default {};

    /** {@code name=high kind=over-limit factor=w01018 limit=45 …}: what is told at once. */
    String[] warnings() default {};

    /** {@code name=span factor=a21026 kind=span expected=286 …}: checks with standards. */
    String[] standards() default {};

    /** Between real-time reports while a warning lasts; 0 where it is as usual. */
    long fasterMillis() default 0;

    /** The share of a month's hours that must be sent and valid, above 0 to 1. */
    String target() default "0.9";

    /** Platforms that are told what happened. */
    String[] events() default {};

    /** Platforms that are told of checks with standards. */
    String[] checked() default {};

    /** Platforms that get results of analyzers that measure now and then. */
    String[] results() default {};

    /** Platforms that get the mean temperature of a furnace over five minutes. */
    String[] furnace() default {};

    /** Platforms that get single measurements of noise. */
    String[] measured() default {};

    /** {@code 1200000 10:00 22:20}: how long these last and when they begin, in China. */
    String measurements() default "";

    String[] day() default {};

    String[] started() default {};

    String[] state() default {};
  }

  @Activate
  public PointComponent(@Reference AcquisitionComponent acquisition, Settings settings) {
    name = settings.name();
    point =
        settings.published()
            ? Optional.empty()
            : Optional.of(acquisition.open(plan(settings), marking(settings), watch(settings)));
  }

  static MarkingPlan marking(Settings settings) {
    return MarkingPlan.read(
        ZoneId.of(settings.timezone()),
        List.of(settings.marking()),
        List.of(settings.windows()),
        List.of(settings.checks()),
        List.of(settings.standards()));
  }

  static WatchPlan watch(Settings settings) {
    return new WatchPlan(
        List.of(settings.warnings()),
        Optional.of(Duration.ofMillis(settings.fasterMillis()))
            .filter(interval -> !interval.isZero()),
        List.of(settings.events()),
        List.of(settings.checked()),
        new BigDecimal(settings.target()));
  }

  static PointPlan plan(Settings settings) {
    return new PointPlan(
        settings.name(),
        Stream.of(settings.factors()).map(PlanReader::factor).toList(),
        PlanReader.intervals(settings.realtime()),
        PlanReader.intervals(settings.minute()),
        List.of(settings.hour()),
        List.of(settings.day()),
        List.of(settings.started()),
        List.of(settings.state()),
        RuleSet.named(settings.rules(), List.of(settings.tighten())),
        correction(Correction.Kind.OXYGEN, settings.referenceOxygen())
            .or(() -> correction(Correction.Kind.EXCESS_AIR, settings.referenceExcessAir())),
        PlanReader.stack(settings.stack()),
        new Occasions(
            List.of(settings.results()),
            List.of(settings.furnace()),
            List.of(settings.measured()),
            Occasions.Measurements.read(settings.measurements())));
  }

  private static Optional<Correction> correction(Correction.Kind kind, String reference) {
    return Optional.of(reference)
        .filter(text -> !text.isBlank())
        .map(BigDecimal::new)
        .map(number -> new Correction(kind, number));
  }

  @Override
  public String place() {
    return "point " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return point.map(MonitoringPoint::counts).orElse(Map.of());
  }

  @Deactivate
  void close() {
    point.ifPresent(MonitoringPoint::close);
  }
}
