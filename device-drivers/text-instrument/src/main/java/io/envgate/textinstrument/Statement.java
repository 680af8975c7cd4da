package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a profile says of a state: a data flag, and what the manual calls it (may be empty). */
public record Statement(DataFlag flag, String words) {
  public Statement {
    Objects.requireNonNull(flag);
    Objects.requireNonNull(words);
  }

  /** {@code D} or {@code D lamp failed}. */
  static Optional<Statement> of(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    return Stream.of(DataFlag.values())
        .filter(flag -> flag.name().equals(parts[0]))
        .findFirst()
        .map(flag -> new Statement(flag, parts.length == 1 ? "" : parts[1]));
  }

  Statement in(String where) {
    return new Statement(flag, words.isEmpty() ? where : where + ": " + words);
  }
}
