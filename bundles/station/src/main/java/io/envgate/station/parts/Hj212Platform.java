package io.envgate.station.parts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A platform that speaks HJ 212.
 *
 * @param cipherKey the name of the secret that is its SM4 key; empty where nothing is enciphered
 * @param commands what it may have done to instruments, in words: {@code calibrate}
 * @param clock what its word counts for the station's clock: {@code ignore}, {@code compare} or
 *     {@code follow}
 * @param alarms when it wants alarms (2005)
 */
public record Hj212Platform(
    String key,
    Dialling dialling,
    Frames frames,
    String cipherKey,
    Acknowledgement acknowledgement,
    String clock,
    Reports reports,
    List<String> commands,
    Alarms alarms)
    implements Platform {
  public Hj212Platform {
    commands = List.copyOf(commands);
  }

  /** {@code hj212-2005}, {@code hj212-2017} or {@code hj212-2025}. */
  public String protocol() {
    return "hj212-" + frames.edition();
  }

  /** The MN of each monitoring point; empty where the platform has still to assign one. */
  public Map<String, String> mn() {
    return frames.mn();
  }

  @Override
  public List<String> forms() {
    return frames.idiom().forms();
  }

  @Override
  public Set<String> points() {
    return mn().keySet();
  }
}
