package io.envgate.simulator;

import io.envgate.api.reading.DataFlag;
import java.util.List;

/** What an analyzer is doing. */
public enum State {
  /** It has just been switched on; its values creep up (预热). */
  WARMING_UP(DataFlag.M, DataFlag.F, DataFlag.D, DataFlag.C),
  /** It measures. */
  MEASURING,
  /** It looks at a standard gas or solution, not at the sample (校准). */
  CALIBRATING(DataFlag.C, DataFlag.M),
  /** It is cleaned, or does something else that disturbs its values (维护). */
  SERVICED(DataFlag.M, DataFlag.C),
  /** It is broken and says so (故障). */
  FAULTY(DataFlag.D, DataFlag.M),
  /** It says nothing at all. */
  SILENT;

  private final List<DataFlag> stated;

  State(DataFlag... stated) {
    this.stated = List.of(stated);
  }

  /**
   * Which flags its status words may ask for, the best first; none where all is well or nothing is
   * said.
   */
  List<DataFlag> stated() {
    return stated;
  }
}
