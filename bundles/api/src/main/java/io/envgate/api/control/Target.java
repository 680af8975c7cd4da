package io.envgate.api.control;

import io.envgate.api.reading.Factor;
import java.util.Objects;
import java.util.Optional;

/** Whom a command is for, as well as the asker knows it. */
public sealed interface Target {

  /**
   * The analyzer that serves a monitoring point. @param factor which one where there are several;
   * absent where the asker named none
   */
  record Serving(String point, Optional<Factor> factor) implements Target {
    public Serving {
      Objects.requireNonNull(point);
      Objects.requireNonNull(factor);
    }

    @Override
    public String toString() {
      return point + factor.map(code -> " " + code).orElse("");
    }
  }

  /** An analyzer by its {@link io.envgate.api.device.Analyzer#name}. */
  record Named(String analyzer) implements Target {
    public Named {
      Objects.requireNonNull(analyzer);
    }

    @Override
    public String toString() {
      return analyzer;
    }
  }
}
