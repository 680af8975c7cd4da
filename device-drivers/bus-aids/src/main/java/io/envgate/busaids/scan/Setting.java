package io.envgate.busaids.scan;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Parity;
import java.time.Duration;
import java.util.Objects;

/**
 * Speed and parity (波特率、校验) of a serial line with 8 data bits and 1 stop bit.
 *
 * @param baud 110 to 4,000,000 bit/s
 */
public record Setting(int baud, Parity parity) {
  /** What most instruments are shipped with, and a fair pace behind a serial server. */
  public static final Setting USUAL = new Setting(9600, Parity.NONE);

  public Setting {
    Objects.requireNonNull(parity);
    LineSettings.serial("", baud); // says what is wrong with the speed
  }

  /** The settings with which a serial port is opened. */
  public LineSettings of(String port) {
    return new LineSettings(port, baud, parity, 8, 1, Duration.ofSeconds(1), Duration.ZERO);
  }

  /** Time of so many bytes on the line. */
  Duration transmission(Framing framing, int bytes) {
    long bits = parity == Parity.NONE ? 10 : 11;
    return framing == Framing.TCP
        ? Duration.ZERO
        : Duration.ofNanos(1_000_000_000L * bits * bytes / baud);
  }

  /** As technicians write it: {@code 9600 8N1}. */
  @Override
  public String toString() {
    return baud + " 8" + parity.name().charAt(0) + "1";
  }
}
