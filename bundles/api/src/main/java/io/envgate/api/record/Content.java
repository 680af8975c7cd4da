package io.envgate.api.record;

import java.time.Instant;
import java.util.List;

/** What a record says. */
public sealed interface Content {

  /** Figures of factors, in the order in which they are reported. */
  record Measured(List<Figures> figures) implements Content {
    public Measured {
      figures = List.copyOf(figures);
    }
  }

  /** The gateway started (数采仪开机时间, HJ 212-2017, C.24). @param at the instant of the start */
  record Started(Instant at) implements Content {}
}
