package io.envgate.api.evidence;

/**
 * Someone outside who keeps the daily heads (见证方): a platform, a broker, a mailbox. The machine's
 * owner owns the key of its seals too, so only what is kept elsewhere proves anything against him.
 */
public interface Witness {

  /** How the journal calls it: {@code platform city}. */
  String name();

  /**
   * Takes the head outside. On a thread of the store, returns at once. It may come twice.
   *
   * @param head sealed and on the disk
   */
  void keep(DailyHead head);
}
