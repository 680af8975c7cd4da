package io.envgate.control;

import io.envgate.api.control.Action;
import io.envgate.api.control.Command;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command and the instrument that can fulfil it.
 *
 * @param offers what it does for it, one after the other; at least one
 */
record Task(Command command, Commanded analyzer, List<Offer> offers) {
  Task {
    offers = List.copyOf(offers);
    if (offers.isEmpty()) {
      throw new IllegalArgumentException(command.id() + ": nothing to do");
    }
  }

  boolean works() {
    return offers.stream().anyMatch(Offer::works);
  }

  boolean anytime() {
    return offers.stream().allMatch(Offer::anytime);
  }

  /** Whether it is to end whatever the instrument does. */
  boolean stops() {
    return command.word().equals(Action.STOP.word());
  }

  Order order(int index) {
    return new Order(offers.get(index).name(), command.arguments());
  }

  Duration atMost() {
    return offers.stream().map(Offer::atMost).reduce(Duration.ZERO, Duration::plus);
  }

  /** What is done, in the instrument's own words. */
  String name() {
    return offers.stream().map(Offer::name).collect(Collectors.joining(", "));
  }
}
