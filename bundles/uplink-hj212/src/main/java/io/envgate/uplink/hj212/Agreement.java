package io.envgate.uplink.hj212;

import io.envgate.api.setting.AlarmLimits;
import io.envgate.reporting.Dialect;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How the platform wants to be spoken to now: the {@link Terms} it began with, and what it has set
 * since. Changed on the session's loop, read from any thread.
 */
final class Agreement {
  private final Idiom idiom;
  private volatile Terms terms;
  private UnaryOperator<Terms> next = UnaryOperator.identity();
  private volatile AlarmLimits limits;
  private volatile Duration alarmDelay;

  Agreement(Terms terms, Idiom idiom) {
    this.terms = terms;
    this.idiom = idiom;
    this.limits = idiom.given().limits();
    this.alarmDelay = idiom.given().alarmDelay();
  }

  Terms terms() {
    return terms;
  }

  Idiom idiom() {
    return idiom;
  }

  Dialect dialect() {
    return idiom.dialect();
  }

  AlarmLimits limits() {
    return limits;
  }

  Duration alarmDelay() {
    return alarmDelay;
  }

  void change(UnaryOperator<Terms> change) {
    terms = change.apply(terms);
  }

  /** Holds from the next link on. */
  void changeAtNextLink(UnaryOperator<Terms> change) {
    next = change;
  }

  void linkUp() {
    change(next);
    next = UnaryOperator.identity();
  }

  void change(AlarmLimits set) {
    limits = set;
  }

  void change(Duration delay) {
    alarmDelay = delay;
  }
}
