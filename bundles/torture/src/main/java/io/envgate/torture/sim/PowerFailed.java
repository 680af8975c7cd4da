package io.envgate.torture.sim;

/** The power failed while something was being done: nothing after this point happened. */
final class PowerFailed extends Error {
  private static final long serialVersionUID = 1L;

  PowerFailed() {
    super("the power failed", null, false, false);
  }
}
