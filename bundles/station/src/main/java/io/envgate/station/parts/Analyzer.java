package io.envgate.station.parts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An instrument (分析仪).
 *
 * @param name {@code outlet1.cod}, or {@code weather} for a shared one
 * @param unit its address on the line; 0 where it has none
 * @param every how often it is asked; zero means as fast as the line allows
 * @param gap how long it is left alone between two requests; zero leaves it to the line
 * @param map the YAML text of the resolved register map (profile merged, every row with its
 *     points), or of the profile of its telegrams
 * @param factors of telegrams, what is reported, as {@code row=code@point,point}; of a register map
 *     nothing, for it says so itself
 * @param points the monitoring points that it measures
 * @param sender whose packets are its; absent where it sends none
 */
public record Analyzer(
    String name,
    String line,
    int unit,
    Duration every,
    Duration gap,
    Protocol protocol,
    String map,
    List<String> factors,
    List<String> points,
    Optional<Sender> sender) {
  public Analyzer {
    factors = List.copyOf(factors);
    points = List.copyOf(points);
  }

  /** What an analyzer speaks. */
  public enum Protocol {
    MODBUS,
    /** Telegrams of its own (报文), in text or in bytes. */
    TELEGRAMS,
    /** HJ 212, as to a platform. */
    PACKETS
  }

  /**
   * Who sends the packets of an instrument.
   *
   * @param mn empty: packets of any MN are taken
   * @param password the name of its secret; empty: the password is not looked at
   */
  public record Sender(String mn, String password) {}
}
