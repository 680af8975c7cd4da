package io.envgate.platform;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.ParameterOpener;
import io.envgate.hj212.lint.DialectDemands;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a platform demands and bears.
 *
 * @param edition which frames are held to and commands are written in; empty: that of each
 *     station's own packets
 * @param crc which check code frames carry both ways
 * @param keys with which what stations send enciphered is read (HJ 212-2025, 6.4); what comes in
 *     clear is read as well
 * @param password what PW must be; empty: any
 * @param mns which MN may report; none: any
 * @param rudeness how it misbehaves
 * @param connections that it bears at once, from 1
 * @param records that the ledger holds before the oldest go, from 1
 * @param strict whether a packet that strays from its edition is neither acknowledged nor kept
 * @param tolerated the deviations that a strict platform lets pass, by key
 * @param dialect that stations speak and are held to; empty: the national standard
 * @param duties what it does by itself when a station asks for it
 * @param lint whether each frame is compared with its edition, which takes half of the platform's
 *     time
 * @param patience after which half a frame counts as cut short; positive
 */
public record PlatformSettings(
    Optional<Edition> edition,
    PacketCrc crc,
    Optional<ParameterOpener> keys,
    Optional<String> password,
    Set<String> mns,
    Rudeness rudeness,
    int connections,
    int records,
    boolean strict,
    Set<String> tolerated,
    Optional<DialectDemands> dialect,
    Set<Duty> duties,
    boolean lint,
    Duration patience) {

  public PlatformSettings {
    Objects.requireNonNull(edition);
    Objects.requireNonNull(crc);
    Objects.requireNonNull(keys);
    Objects.requireNonNull(password);
    Objects.requireNonNull(rudeness);
    mns = Set.copyOf(mns);
    tolerated = Set.copyOf(tolerated);
    Objects.requireNonNull(dialect);
    duties = Set.copyOf(duties);
    if (connections < 1 || records < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          connections + " connections, " + records + " records, patience " + patience);
    }
  }

  /** What a platform does by itself when a station asks for it. */
  public enum Duty {
    /** Sets the clock (1012) of a station that asks for it by 1013. */
    SETS_CLOCKS,
    /** Gives a fresh key (1014) to a station that asks for one. */
    GIVES_KEYS
  }

  /**
   * Every edition, the standard's check code, anybody welcome, polite, lenient, 5,000 connections,
   * 50,000 records, patience 5 s.
   */
  public static PlatformSettings usual() {
    return new Draft().settings();
  }

  public PlatformSettings withEdition(Edition held) {
    return with(draft -> draft.edition = Optional.of(held));
  }

  public PlatformSettings withCrc(PacketCrc other) {
    return with(draft -> draft.crc = other);
  }

  /**
   * @param ofStations the keys; those given out later are added where they are {@link StationKeys}
   */
  public PlatformSettings withKeys(ParameterOpener ofStations) {
    return with(draft -> draft.keys = Optional.of(ofStations));
  }

  public PlatformSettings withPassword(String demanded) {
    return with(draft -> draft.password = Optional.of(demanded));
  }

  public PlatformSettings withMns(Set<String> known) {
    return with(draft -> draft.mns = known);
  }

  public PlatformSettings withRudeness(Rudeness other) {
    return with(draft -> draft.rudeness = other);
  }

  public PlatformSettings withLimits(int mostConnections, int mostRecords) {
    return with(
        draft -> {
          draft.connections = mostConnections;
          draft.records = mostRecords;
        });
  }

  /**
   * @param letPass the keys of deviations that are no reason to refuse a packet
   */
  public PlatformSettings strictly(Set<String> letPass) {
    return with(
        draft -> {
          draft.strict = true;
          draft.tolerated = letPass;
        });
  }

  /** Holds stations to a dialect, and to its edition. */
  public PlatformSettings withDialect(DialectDemands demands) {
    return with(
        draft -> {
          draft.dialect = Optional.of(demands);
          draft.edition = Optional.of(demands.edition());
        });
  }

  public PlatformSettings withDuties(Set<Duty> taken) {
    return with(draft -> draft.duties = taken);
  }

  /** For benchmarks and simulations of many frames. */
  public PlatformSettings withoutLint() {
    return with(draft -> draft.lint = false);
  }

  /** Whether stations upload data under this command. */
  public boolean isData(String cn) {
    return new Tongue(dialect).isData(cn, edition.orElse(Edition.V2025));
  }

  private PlatformSettings with(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.edition = edition;
    draft.crc = crc;
    draft.keys = keys;
    draft.password = password;
    draft.mns = mns;
    draft.rudeness = rudeness;
    draft.connections = connections;
    draft.records = records;
    draft.strict = strict;
    draft.tolerated = tolerated;
    draft.dialect = dialect;
    draft.duties = duties;
    draft.lint = lint;
    draft.patience = patience;
    change.accept(draft);
    return draft.settings();
  }

  /** The settings while one of them is changed; begins with the usual ones. */
  private static final class Draft {
    private Optional<Edition> edition = Optional.empty();
    private PacketCrc crc = PacketCrc.HJ212;
    private Optional<ParameterOpener> keys = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Set<String> mns = Set.of();
    private Rudeness rudeness = new Rudeness.Polite();
    private int connections = 5000;
    private int records = 50_000;
    private boolean strict;
    private Set<String> tolerated = Set.of();
    private Optional<DialectDemands> dialect = Optional.empty();
    private Set<Duty> duties = Set.of();
    private boolean lint = true;
    private Duration patience = Duration.ofSeconds(5);

    PlatformSettings settings() {
      return new PlatformSettings(
          edition,
          crc,
          keys,
          password,
          mns,
          rudeness,
          connections,
          records,
          strict,
          tolerated,
          dialect,
          duties,
          lint,
          patience);
    }
  }
}
