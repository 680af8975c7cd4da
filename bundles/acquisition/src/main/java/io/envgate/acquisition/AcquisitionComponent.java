package io.envgate.acquisition;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.clock.ClockState;
import io.envgate.api.clock.Opinion;
import io.envgate.api.clock.Timekeeper;
import io.envgate.api.control.Action;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.count.Counted;
import io.envgate.api.device.Analyzer;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The one {@link Acquisition} of the station, on two threads of its own, with all analyzers that
 * there are; and the station's clock.
 */
@Component(
    name = "io.envgate.acquisition",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {AcquisitionComponent.class, AnalyzerFlags.class, Timekeeper.class, Counted.class})
public final class AcquisitionComponent implements AnalyzerFlags, Timekeeper, Counted {
  private static final System.Logger LOG = System.getLogger(AcquisitionComponent.class.getName());

  private final ThreadLoop polling = new ThreadLoop("envgate-polling");
  private final ThreadLoop records = new ThreadLoop("envgate-records");
  private final Acquisition acquisition;
  private final NtpWatch ntp;

  /** What the station file says of the clock. */
  @interface Settings {
    /** Whether somebody has to confirm the time before anything is reported. */
    boolean confirmed() default false;

    /** Whether the gateway may set the machine's clock. */
    boolean setMachine() default false;
  }

  @Activate
  public AcquisitionComponent(
      @Reference Store store,
      @Reference History history,
      @Reference Journal journal,
      Settings settings) {
    acquisition = new Acquisition(polling, records, store, history, journal, settings.confirmed());
    if (settings.setMachine()) {
      acquisition.setMachineBy(AcquisitionComponent::setMachine);
    }
    ntp = new NtpWatch(acquisition.timekeeper()::hear, acquisition::drifts);
  }

  private static void setMachine(Instant instant) {
    try {
      new ProcessBuilder("date", "--utc", "--set=" + instant).start();
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "the machine's clock cannot be set to " + instant, failed);
    }
  }

  @Reference(
      name = "analyzer",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Analyzer analyzer) {
    acquisition.add(analyzer);
  }

  void remove(Analyzer analyzer) {
    acquisition.remove(analyzer);
  }

  /** A point at work by this plan. */
  MonitoringPoint open(PointPlan plan, MarkingPlan marking, WatchPlan watch) {
    return acquisition.open(plan, marking, watch);
  }

  @Override
  public List<Reading> newest(String analyzer) {
    return acquisition.newest(analyzer);
  }

  @Override
  public Runnable raise(String analyzer, DataFlag flag, Set<Action> actions, String cause) {
    return acquisition.raise(analyzer, flag, actions, cause);
  }

  Optional<MonitoringPoint> point(String name) {
    return acquisition.point(name);
  }

  @Override
  public Instant instant() {
    return acquisition.timekeeper().instant();
  }

  @Override
  public ClockState state() {
    return acquisition.timekeeper().state();
  }

  @Override
  public void hear(Opinion opinion) {
    acquisition.timekeeper().hear(opinion);
  }

  @Override
  public String place() {
    return acquisition.place();
  }

  @Override
  public Map<String, Long> counts() {
    return acquisition.counts();
  }

  @Deactivate
  void close() {
    ntp.close();
    acquisition.close();
    polling.close();
    records.close();
  }
}
