package io.envgate.torture;

/** One kind of torture. */
interface Trial {

  /** How much of it. */
  enum Extent {
    /** Minutes at most: what runs before anything lands. */
    SHORT,
    /** Hours. */
    LONG
  }

  /** What came of it. */
  enum Outcome {
    HELD,
    BROKEN,
    /** The machine does not allow it, or has not what it needs; said in words. */
    SKIPPED
  }

  /** The word by which it is chosen. */
  String name();

  Outcome run(Extent extent, Telling telling) throws Exception;
}
