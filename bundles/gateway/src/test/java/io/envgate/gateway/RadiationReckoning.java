package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A dose rate in nGy/h: plain means. */
final class RadiationReckoning extends Reckoning {
  private static final String RATE = "0102060301";

  RadiationReckoning(Seen seen, int epochOfSwitch) {
    super(seen, Duration.ofMinutes(10), epochOfSwitch);
  }

  @Override
  Map<String, Figure> minute(Instant start, Instant end, int closed) {
    Figure rate = counted(RATE, seen.moments(start, lookBack(closed), end, closed), start);
    rate.valid = rate.times(DataFlag.N) >= 10; // one a minute
    return inOrder(stated(rate));
  }

  @Override
  Map<String, Figure> together(List<Map<String, Figure>> pieces, Report report) {
    Figure rate = new Figure(RATE);
    pieces.forEach(piece -> rate.piece(piece.get(RATE), true));
    rate.valid = rate.validPieces >= 1;
    return inOrder(stated(rate));
  }

  private static Figure stated(Figure rate) {
    rate.flag = threeQuarters(rate);
    rate.stateUsual(1);
    return rate;
  }
}
