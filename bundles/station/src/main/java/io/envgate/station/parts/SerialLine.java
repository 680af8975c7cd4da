package io.envgate.station.parts;

import java.time.Duration;

/**
 * A serial port (串口).
 *
 * @param port the device: {@code /dev/ttyS1}
 * @param baud bits a second, 300 to 921600
 * @param dataBits 7 or 8
 * @param stopBits 1 or 2
 * @param framing RTU or ASCII
 */
public record SerialLine(
    String name,
    String port,
    int baud,
    Parity parity,
    int dataBits,
    int stopBits,
    Framing framing,
    Duration timeout,
    Duration gap)
    implements Line {

  /** Bits of one byte on the wire: start bit, data bits, parity bit, stop bits. */
  public int bitsOfAByte() {
    return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
  }

  /** The parity bit (校验位). */
  public enum Parity {
    NONE,
    EVEN,
    ODD
  }
}
