package io.envgate.commandline;

import java.nio.file.Path;

/** The folder of the distribution that this program was started from. */
final class Home {
  private Home() {}

  /**
   * @throws Failure if the program was not started by {@code bin/envgate}
   */
  static Path folder() {
    String home = System.getProperty("envgate.home");
    if (home == null) {
      throw new Failure(1, Language.text("no-home"));
    }
    return Path.of(home);
  }
}
