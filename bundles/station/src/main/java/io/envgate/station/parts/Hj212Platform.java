package io.envgate.station.parts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A platform that speaks HJ 212.
 *
 * @param protocol {@code hj212-2005}, {@code hj212-2017} or {@code hj212-2025}
 * @param idiom how it speaks, where that is not what the national standard says
 * @param mn the MN of each monitoring point that is reported to it; empty where it has still to
 *     assign one
 * @param password the name of its secret
 * @param cipherKey the name of the secret that is its SM4 key; empty where nothing is enciphered
 * @param heartbeat between two heartbeats (9015); absent where there are none
 * @param overTime how long an acknowledgement may take (OverTime)
 * @param reCount how often a packet is sent again (ReCount)
 * @param window how many packets may wait for their acknowledgement
 * @param crc which check code: {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}
 * @param connectionPerMn whether each MN has a connection of its own
 * @param commands what it may have done to instruments, in words: {@code calibrate}
 * @param clock what its word counts for the station's clock: {@code ignore}, {@code compare} or
 *     {@code follow}
 * @param alarms when it wants alarms (2005)
 */
public record Hj212Platform(
    String key,
    String protocol,
    Idiom idiom,
    HostPort address,
    Map<String, String> mn,
    String password,
    String cipherKey,
    Optional<Duration> heartbeat,
    boolean acknowledge,
    Duration overTime,
    int reCount,
    int window,
    String crc,
    boolean connectionPerMn,
    String clock,
    Reports reports,
    List<String> commands,
    Alarms alarms)
    implements Platform {
  public Hj212Platform {
    commands = List.copyOf(commands);
  }

  @Override
  public List<String> forms() {
    return idiom.forms();
  }

  @Override
  public Set<String> points() {
    return mn.keySet();
  }
}
