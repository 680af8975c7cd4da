package io.envgate.station;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine with two plain serial ports and one that is known by its id, and nothing under {@code
 * /locked}.
 */
record FakeMachine(Path profiles, Map<String, String> environment) implements Surroundings {
  private static final List<String> PORTS =
      List.of("/dev/serial/by-id/usb-FTDI-if00", "/dev/ttyUSB0");

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public boolean deviceExists(String device) {
    return PORTS.contains(device) || device.equals("/dev/ttyS1") || device.equals("/dev/ttyS2");
  }

  @Override
  public List<String> serialPorts() {
    return PORTS;
  }

  @Override
  public boolean writable(Path folder) {
    return !folder.startsWith("/locked");
  }
}
