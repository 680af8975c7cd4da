package io.envgate.station.parts;

import java.time.Duration;

/** A physical line (线路). */
public sealed interface Line permits SerialLine, TcpLine, ModemLine {
  String name();

  Framing framing();

  /** How long an answer may take to begin. */
  Duration timeout();

  /** The least silence between two frames; zero leaves it to the line's speed. */
  Duration gap();
}
