package io.envgate.acquisition.marking;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A time of day at which something is done to the instrument, such as an automatic zero check
 * (校准时段).
 *
 * @param begins in the station's zone
 * @param lasts from a second to 24 hours; it may reach over midnight
 * @param days on which it begins
 * @param factors which are marked; empty means all
 */
record WindowRule(
    String name,
    DataFlag flag,
    LocalTime begins,
    Duration lasts,
    Set<DayOfWeek> days,
    Set<Factor> factors,
    String because) {

  /** {@code name=zero flag=C at=02:00 for=1800000 days=1,4 factors=a21026 because=…}. */
  static WindowRule read(String line) {
    Words words = new Words(line);
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    words.find("days").stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .forEach(day -> days.add(DayOfWeek.of(Integer.parseInt(day))));
    return new WindowRule(
        words.text("name"),
        words.flag(),
        LocalTime.parse(words.text("at")),
        words.millis("for"),
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        words.factors(),
        words.find("because").orElse(words.text("name")));
  }

  /** The beginning of the window that contains the instant. */
  Optional<Instant> begun(Instant at, ZoneId zone) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return Stream.of(today, today.minusDays(1))
        .filter(day -> days.contains(day.getDayOfWeek()))
        .map(day -> day.atTime(begins).atZone(zone).toInstant())
        .filter(begin -> !at.isBefore(begin) && at.isBefore(begin.plus(lasts)))
        .findFirst();
  }

  Optional<Verdict> judge(Factor factor, Instant at, ZoneId zone) {
    return (factors.isEmpty() || factors.contains(factor)) && begun(at, zone).isPresent()
        ? Optional.of(
            new Verdict(
                flag, "window from " + begins + " for " + lasts.toMinutes() + " min: " + because))
        : Optional.empty();
  }
}
