package io.envgate.station.parts;

import java.util.Map;

/**
 * How the frames of HJ 212 for a platform are made, be they sent over TCP or through a broker.
 *
 * @param edition {@code 2005}, {@code 2017} or {@code 2025}
 * @param idiom how it speaks, where that is not what the national standard says
 * @param mn the MN of each monitoring point that is reported to it; empty where it has still to
 *     assign one
 * @param password the name of the secret that is PW
 * @param crc which check code: {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}
 */
public record Frames(
    String edition, Idiom idiom, Map<String, String> mn, String password, String crc) {

  /** The same under other MNs and with another password. */
  public Frames with(Map<String, String> numbers, String secret) {
    return new Frames(edition, idiom, numbers, secret, crc);
  }
}
