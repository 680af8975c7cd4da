package org.eclipse.kura;

/** A store takes no more. */
public class KuraStoreCapacityReachedException extends KuraStoreException {
  private static final long serialVersionUID = 1L;

  public KuraStoreCapacityReachedException(Object argument) {
    super(argument);
  }
}
