package io.envgate.api.control;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What came of a command. None of these is an exception. */
public sealed interface Result {

  /**
   * The instrument did it.
   *
   * @param values what it gave back, by the names of {@link Argument}
   * @param words how that is known: what was read back, what said that it was finished
   */
  record Done(Map<String, String> values, String words) implements Result {
    public Done {
      values = Map.copyOf(values);
      Objects.requireNonNull(words);
    }
  }

  /** Nothing was done to the instrument. @param words with the numbers */
  record Refused(Refusal reason, String words) implements Result {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(words);
    }
  }

  /**
   * It was begun and went wrong; the instrument may have done a part of it. @param words with the
   * numbers
   */
  record Failed(String words) implements Result {
    public Failed {
      Objects.requireNonNull(words);
    }
  }

  /** The instrument did not answer, or did not finish in time. */
  record TimedOut(Duration waited, String words) implements Result {
    public TimedOut {
      Objects.requireNonNull(waited);
      Objects.requireNonNull(words);
    }
  }
}
