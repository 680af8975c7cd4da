package io.envgate.platform;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.ParameterCipher;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a platform demands and bears.
 *
 * @param edition which frames are held to and commands are written in; empty: that of each
 *     station's own packets
 * @param crc which check code frames carry both ways
 * @param cipher of what stations send enciphered (HJ 212-2025, 6.4); what comes in clear is read as
 *     well
 * @param password what PW must be; empty: any
 * @param mns which MN may report; none: any
 * @param rudeness how it misbehaves
 * @param connections that it bears at once, from 1
 * @param records that the ledger holds before the oldest go, from 1
 * @param lint whether each frame is compared with its edition, which takes half of the platform's
 *     time
 * @param patience after which half a frame counts as cut short; positive
 */
public record PlatformSettings(
    Optional<Edition> edition,
    PacketCrc crc,
    Optional<ParameterCipher> cipher,
    Optional<String> password,
    Set<String> mns,
    Rudeness rudeness,
    int connections,
    int records,
    boolean lint,
    Duration patience) {

  public PlatformSettings {
    Objects.requireNonNull(edition);
    Objects.requireNonNull(crc);
    Objects.requireNonNull(cipher);
    Objects.requireNonNull(password);
    Objects.requireNonNull(rudeness);
    mns = Set.copyOf(mns);
    if (connections < 1 || records < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          connections + " connections, " + records + " records, patience " + patience);
    }
  }

  /**
   * Every edition, the standard's check code, anybody welcome, polite, 1,000 connections, 50,000
   * records, patience 5 s.
   */
  public static PlatformSettings usual() {
    return new PlatformSettings(
        Optional.empty(),
        PacketCrc.HJ212,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        new Rudeness.Polite(),
        1000,
        50_000,
        true,
        Duration.ofSeconds(5));
  }

  public PlatformSettings withEdition(Edition held) {
    return new PlatformSettings(
        Optional.of(held),
        crc,
        cipher,
        password,
        mns,
        rudeness,
        connections,
        records,
        lint,
        patience);
  }

  public PlatformSettings withCrc(PacketCrc other) {
    return new PlatformSettings(
        edition, other, cipher, password, mns, rudeness, connections, records, lint, patience);
  }

  public PlatformSettings withCipher(ParameterCipher ofStations) {
    return new PlatformSettings(
        edition,
        crc,
        Optional.of(ofStations),
        password,
        mns,
        rudeness,
        connections,
        records,
        lint,
        patience);
  }

  public PlatformSettings withPassword(String demanded) {
    return new PlatformSettings(
        edition,
        crc,
        cipher,
        Optional.of(demanded),
        mns,
        rudeness,
        connections,
        records,
        lint,
        patience);
  }

  public PlatformSettings withMns(Set<String> known) {
    return new PlatformSettings(
        edition, crc, cipher, password, known, rudeness, connections, records, lint, patience);
  }

  public PlatformSettings withRudeness(Rudeness other) {
    return new PlatformSettings(
        edition, crc, cipher, password, mns, other, connections, records, lint, patience);
  }

  public PlatformSettings withLimits(int mostConnections, int mostRecords) {
    return new PlatformSettings(
        edition,
        crc,
        cipher,
        password,
        mns,
        rudeness,
        mostConnections,
        mostRecords,
        lint,
        patience);
  }

  /** For benchmarks and simulations of many frames. */
  public PlatformSettings withoutLint() {
    return new PlatformSettings(
        edition, crc, cipher, password, mns, rudeness, connections, records, false, patience);
  }
}
