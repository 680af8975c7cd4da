package io.envgate.commandline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads {@code 1-32,247}. */
final class UnitRange {
  private UnitRange() {}

  static List<Integer> of(String text, CommandLine command) {
    List<Integer> units = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.strip().matches("\\d{1,3}(-\\d{1,3})?")) {
        throw wrong(text, command);
      }
      int[] ends = Arrays.stream(part.strip().split("-")).mapToInt(Integer::parseInt).toArray();
      IntStream.rangeClosed(ends[0], ends[ends.length - 1]).forEach(units::add);
    }
    if (units.isEmpty() || units.stream().anyMatch(unit -> unit > 255)) {
      throw wrong(text, command);
    }
    return units.stream().distinct().toList();
  }

  private static ParameterException wrong(String text, CommandLine command) {
    return new ParameterException(
        command, Language.text("not-one-of", "--units", text, "1-32, 1-247, 1,5,9"));
  }
}
