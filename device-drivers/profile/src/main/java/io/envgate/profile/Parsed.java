package io.envgate.profile;

import java.util.List;

/** What came of reading a profile. */
public sealed interface Parsed<P> {

  /** It can be used. */
  record Good<P>(P profile) implements Parsed<P> {}

  /** It cannot. @param problems all of them, at least one, in the order of the text */
  record Bad<P>(List<Problem> problems) implements Parsed<P> {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
