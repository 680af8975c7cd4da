package io.envgate.simulator;

import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import io.envgate.registermap.Step;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What writings do to the side that they come to. */
final class Writings {
  private Writings() {}

  /** Where it is written; absent for what the standard has no words for. */
  static Optional<Span> span(Step step) {
    if (step instanceof Step.Coil coil) {
      return Optional.of(new Span(Table.COIL, coil.address(), 1));
    }
    if (step instanceof Step.Register register) {
      return Optional.of(new Span(Table.HOLDING, register.address(), 1));
    }
    return step instanceof Step.Registers several
        ? Optional.of(new Span(Table.HOLDING, several.address(), several.values().size()))
        : Optional.empty();
  }

  /** Whether what it writes stands where it writes it; always so where that is nowhere. */
  static boolean stands(Step step, Places written) {
    List<Integer> values = values(step);
    Span span = span(step).orElse(null);
    for (int i = 0; i < values.size(); i++) {
      if (!written.has(span.table(), span.address() + i)
          || written.get(span.table(), span.address() + i) != values.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Integer> values(Step step) {
    if (step instanceof Step.Coil coil) {
      return List.of(coil.on() ? 1 : 0);
    }
    if (step instanceof Step.Register register) {
      return List.of(register.value());
    }
    return step instanceof Step.Registers several ? several.values() : List.of();
  }

  /** The one of them that is this request. */
  static Optional<Step.Raw> raw(Collection<Step> steps, byte[] request) {
    return steps.stream()
        .flatMap(step -> step instanceof Step.Raw raw ? Stream.of(raw) : Stream.empty())
        .filter(raw -> Arrays.equals(raw.bytes(), request))
        .findFirst();
  }
}
