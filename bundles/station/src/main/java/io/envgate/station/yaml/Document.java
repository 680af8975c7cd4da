package io.envgate.station.yaml;

import java.util.Optional;

/** What a YAML text turned out to be. */
public sealed interface Document {

  /** It can be read. @param root absent where there is nothing but comments */
  record Readable(Optional<Node> root) implements Document {}

  /**
   * It breaks the rules of YAML.
   *
   * @param place of the word to look at
   * @param cause the usual reason for such a break
   * @param detail the word in question, or what the reader says of it
   */
  record Broken(Place place, Cause cause, String detail) implements Document {}

  /** Why YAML texts written by hand cannot be read. */
  enum Cause {
    TAB,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    MISSING_COLON,
    OPEN_QUOTE,
    OPEN_BRACKET,
    UNQUOTED_VARIABLE,
    INDENTATION,
    UNKNOWN_ANCHOR,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    TOO_MANY,
    OTHER
  }

  static Document read(String text) {
    return new Composer(text).document();
  }
}
