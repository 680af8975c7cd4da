package io.envgate.statistics;

/** How sure we are of a rule. */
public enum Confidence {
  /** Read in the standard's own text. */
  A,
  /** From two independent sources. */
  B,
  /** From one secondary source. */
  C,
  /** General knowledge, to be checked against the text. */
  M,
  /** No clause is known: our own choice. */
  OWN
}
