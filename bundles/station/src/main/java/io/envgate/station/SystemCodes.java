package io.envgate.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of system codes ST (系统编码), from {@code systems.csv} beside this class. */
final class SystemCodes {
  private static final Map<String, SystemCode> TABLE = read();

  /** One of them. @param media of factors that belong there; empty where any may */
  record SystemCode(String code, Rule.Said name, List<String> media, String rules) {}

  private SystemCodes() {}

  static Optional<SystemCode> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  private static Map<String, SystemCode> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SystemCodes.class.getResourceAsStream("systems.csv"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1) // the names of the columns
          .map(line -> line.split(",", -1))
          .collect(Collectors.toUnmodifiableMap(cells -> cells[0], SystemCodes::row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SystemCode row(String[] cells) {
    List<String> media = cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" "));
    return new SystemCode(cells[0], new Rule.Said(cells[1], cells[2]), media, cells[4]);
  }
}
