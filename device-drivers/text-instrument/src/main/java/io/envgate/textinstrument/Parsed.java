package io.envgate.textinstrument;

import io.envgate.profile.Problem;
import java.util.List;

/** What came of reading a profile. */
public sealed interface Parsed {

  /** It can be used. */
  record Good(TextProfile profile) implements Parsed {}

  /** It cannot. @param problems all of them, at least one, in the order of the text */
  record Bad(List<Problem> problems) implements Parsed {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
