package io.envgate.hj212;

import java.util.Arrays;
import java.util.Optional;

/** An edition (版本) of HJ 212, with the figures in which the editions differ. */
public enum Edition {
  /** HJ/T 212-2005. */
  V2005("2005", "HJ/T 212-2005", 0, 960, 14, 9999),
  /** HJ 212-2017. */
  V2017("2017", "HJ 212-2017", 1, 950, 24, 9999),
  /** HJ 212-2025; surface-water stations have used its version bits since 2020. */
  V2025("2025", "HJ 212-2025", 2, 950, 24, 9);

  /** The longest data segment that any edition allows, in bytes. */
  public static final int SEGMENT_LIMIT = 1024;

  private final String label;
  private final String standard;
  private final int version;
  private final int parametersLimit;
  private final int mnLimit;
  private final int partsLimit;

  Edition(
      String label,
      String standard,
      int version,
      int parametersLimit,
      int mnLimit,
      int partsLimit) {
    this.label = label;
    this.standard = standard;
    this.version = version;
    this.parametersLimit = parametersLimit;
    this.mnLimit = mnLimit;
    this.partsLimit = partsLimit;
  }

  /** The year, as the command line and the station file write it. */
  public String label() {
    return label;
  }

  /** The name of the standard, as a citation begins. */
  public String standard() {
    return standard;
  }

  /** The upper six bits of Flag, 0 to 2. */
  public int version() {
    return version;
  }

  /** The longest text between {@code CP=&&} and {@code &&}, in bytes. */
  public int parametersLimit() {
    return parametersLimit;
  }

  /** The width of an MN, in characters. */
  public int mnLimit() {
    return mnLimit;
  }

  /** The highest PNUM: four digits, in 2025 a single one. */
  public int partsLimit() {
    return partsLimit;
  }

  /** Whether an answer repeats the QN of its request inside CP and not in the header. */
  public boolean answersCarryQnInParameters() {
    return this == V2005;
  }

  /** Whether every packet carries QN and Flag in its header. */
  public boolean demandsQnAndFlag() {
    return this != V2005;
  }

  /** Whether PNUM and PNO stand behind QN; otherwise they stand behind Flag. */
  public boolean partsFollowQn() {
    return this == V2005;
  }

  /** Whether re-sent data are marked with {@code RF=1}. */
  public boolean marksResent() {
    return this == V2025;
  }

  /** What 1072 calls the new password: in 2005 it stands under the name of the old one. */
  public String newPasswordParameter() {
    return this == V2005 ? "PW" : "NewPW";
  }

  /** The edition that a Flag with these version bits belongs to; empty for bits no edition has. */
  public static Optional<Edition> ofVersion(int bits) {
    return Arrays.stream(values()).filter(edition -> edition.version == bits).findFirst();
  }

  /** The edition of this year; empty if there is none. */
  public static Optional<Edition> ofLabel(String label) {
    return Arrays.stream(values()).filter(edition -> edition.label.equals(label)).findFirst();
  }
}
