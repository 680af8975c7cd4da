package io.envgate.profile;

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

  /** From {@code D} or {@code D lamp failed}; empty where it does not start with a flag. */
  public static Optional<Statement> of(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    return Stream.of(DataFlag.values())
        .filter(flag -> flag.name().equals(parts[0]))
        .findFirst()
        .map(flag -> new Statement(flag, parts.length == 1 ? "" : parts[1]));
  }

  /** The flag and its words as in the file. */
  @Override
  public String toString() {
    return words.isEmpty() ? flag.name() : flag + " " + words;
  }

  /** The same, said of a place. */
  public Statement in(String where) {
    return new Statement(flag, words.isEmpty() ? where : where + ": " + words);
  }
}
