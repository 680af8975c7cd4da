package io.envgate.api.control;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.util.List;
import java.util.Set;

/** What the readings of an analyzer say of its state, and what they are to say (仪器状态). */
public interface AnalyzerFlags {

  /** The newest reading of each of the analyzer's channels; empty where none has come. */
  List<Reading> newest(String analyzer);

  /**
   * From now on no reading of the analyzer is normal: it carries this flag, unless the analyzer
   * itself states a graver one. From any thread.
   *
   * @param actions what is being done; of a calibration or a check the result is kept where the
   *     station file says what to expect
   * @param cause in words: who has it do what
   * @return ends it
   */
  Runnable raise(String analyzer, DataFlag flag, Set<Action> actions, String cause);
}
