package io.envgate.acquisition.marking;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Marked;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What persons marked of one point (人工标记). Any thread may ask. */
public final class ManualMarks {
  private final List<Marked> marks = new CopyOnWriteArrayList<>();

  public void add(Marked mark) {
    marks.add(mark);
  }

  public void addAll(Collection<Marked> more) {
    marks.addAll(more);
  }

  /** The newest that covers it. */
  Optional<Verdict> at(Factor factor, Instant at) {
    return marks.stream()
        .filter(mark -> mark.covers(factor, at))
        .reduce((older, newer) -> newer)
        .map(mark -> new Verdict(mark.flag(), "marked by " + mark.who() + ": " + mark.why()));
  }

  /** The reading as it counts since a person has marked its time; as it was, where nobody has. */
  public Reading over(Reading reading) {
    return at(reading.factor(), reading.at())
        .filter(mark -> !reading.cause().startsWith(mark.cause()))
        .map(mark -> mark.on(reading))
        .orElse(reading);
  }
}
