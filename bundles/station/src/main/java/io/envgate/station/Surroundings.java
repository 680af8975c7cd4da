package io.envgate.station;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the checks see of the machine they run on. */
interface Surroundings {

  /** A variable of the environment. */
  Optional<String> variable(String name);

  boolean deviceExists(String device);

  /** The serial ports of this machine, those with names that stay first. */
  List<String> serialPorts();

  /** The folder of profiles that came with the distribution; it may not exist. */
  Path profiles();

  /** Whether files can be put into the folder, which may still have to be made. */
  boolean writable(Path folder);
}
