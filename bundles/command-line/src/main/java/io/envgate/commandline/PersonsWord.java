package io.envgate.commandline;

import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person says of values, told to the running gateway: it alone may change what is stated.
 */
final class PersonsWord {
  private PersonsWord() {}

  /**
   * @throws Failure with exit code 2 where the station has no such point
   */
  static void ofPoint(Station station, String point) {
    boolean known = station.points().stream().anyMatch(one -> one.key().equals(point));
    if (!known) {
      String right =
          station.points().stream()
              .map(Station.MonitoringPoint::key)
              .collect(Collectors.joining(", "));
      throw new Failure(2, Language.text("not-one-of", "--point", point, right));
    }
  }

  /**
   * @throws Failure with exit code 1 where it was not done
   */
  static void tell(LocalClient gateway, String word, Map<String, String> request) {
    LocalClient.Outcome outcome = gateway.ask(word, request, answer -> {});
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(1, failed.reason());
    }
    if (outcome instanceof LocalClient.Outcome.NoGateway none) {
      throw new Failure(1, Language.text("word-needs-gateway", none.reason()));
    }
  }
}
