package io.envgate.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Something that polls a serial line as fast as it can. */
interface SerialAsker {

  String name();

  /**
   * Polls unit 1 for so long; the n-th poll reads from {@link AddressBank#address}.
   *
   * @param timeout how long the unit may think
   */
  Tally poll(Path port, LegalLimit line, Duration timeout, Duration time)
      throws IOException, InterruptedException;
}
