package io.envgate.hj212.lint;

/** Looks at one concern of a frame. Holds no state. */
interface Rule {
  void check(Subject subject, Findings findings);
}
