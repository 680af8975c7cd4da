package io.envgate.acquisition;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.count.Counted;
import io.envgate.api.device.Analyzer;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.ThreadLoop;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The one {@link Acquisition} of the station, on two threads of its own, with all analyzers that
 * there are.
 */
@Component(
    immediate = true,
    service = {AcquisitionComponent.class, AnalyzerFlags.class, Counted.class})
public final class AcquisitionComponent implements AnalyzerFlags, Counted {
  private final ThreadLoop polling = new ThreadLoop("envgate-polling");
  private final ThreadLoop records = new ThreadLoop("envgate-records");
  private final Acquisition acquisition;

  @Activate
  public AcquisitionComponent(
      @Reference Store store, @Reference History history, @Reference Journal journal) {
    acquisition = new Acquisition(polling, records, store, history, journal);
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
  public Runnable raise(String analyzer, DataFlag flag, String cause) {
    return acquisition.raise(analyzer, flag, cause);
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
    acquisition.close();
    polling.close();
    records.close();
  }
}
