package io.envgate.commandline;

import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.util.Map;
import java.util.function.Consumer;

/** The gateway that runs on this machine with a station, as commands ask it. */
final class RunningGateway {
  private static final int FAILED = 1;

  private final Station station;

  RunningGateway(Station station) {
    this.station = station;
  }

  /**
   * Asks it, and returns when it has said all.
   *
   * @throws Failure if it does not run, or did not do it
   */
  void ask(String word, Map<String, String> arguments, Consumer<Map<String, String>> answer) {
    LocalClient.Outcome outcome = new LocalClient(station.data()).ask(word, arguments, answer);
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(FAILED, failed.reason());
    }
    if (outcome instanceof LocalClient.Outcome.NoGateway none) {
      throw new Failure(FAILED, Language.text("no-gateway", station.name(), none.reason()));
    }
  }
}
