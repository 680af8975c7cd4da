package io.envgate.hj212instrument;

/** When an instrument is answered; the names are those of {@code acknowledge:}. */
public enum Acknowledging {
  /** Where its Flag asks for it, as the standard says. */
  ASKED,
  /** Each upload: it repeats itself else, though its Flag does not ask. */
  ALWAYS,
  /** Nothing is ever sent to it: its line goes one way, or another receiver answers. */
  NEVER
}
