package io.envgate.hj212.strict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By whose rules a frame is read strictly: those of a national edition, or of a dialect that the
 * gateway ships. Written down by hand from what is known of each, and nothing of it is read from
 * the files or the code that make the frames.
 */
public enum StrictDialect {
  NATIONAL_2005(
      2005,
      "1011 1021 1031 1041 1061 2011 2021 2031 2041 2051 2061 2071 2072 9011 9012 9013",
      "21 22 23 31 32 33 34 35 36 37 38 41 91"),
  NATIONAL_2017(
      2017, // 6.6.5, table 9
      "1011 1013 1061 1063 2011 2021 2031 2041 2051 2061 2081 3015 3017 3018 3019 3020 9011 9012 9013",
      "21 22 23 24 25 26 27 31 32 33 34 35 36 37 38 39 41 51 52 91"),
  NATIONAL_2025(
      2025,
      "1001 1011 1013 1014 1061 1063 2011 2013 2021 2031 2041 2051 2052 2061 2062 2081 2111 3015 3018 3019 3020"
          + " 9011 9012 9013 9015",
      "21 22 23 24 25 26 27 31 32 33 34 35 36 37 38 39 41 44 45 51 52 91"),
  /** Stations of surface water: frames of 2025, means alone, checks of five kinds, minutes. */
  SURFACE_WATER(
      2025,
      "1011 1014 1061 2011 2031 2051 2061 2062 2063 2064 2065 2066 2081 3015 3019 3020 3040 3041 9011 9012 9013"
          + " 9015",
      "21 91"),
  /** The national radiation network: frames of 2005, codes of ten digits behind SNO and ENO. */
  RADIATION(2005, "1011 1021 2011 2042 2043 2073 2074 6011 6031 9011 9012 9013", "38 91"),
  /** Dynamic control of Hebei: 2017 with i-codes of its own. */
  HEBEI(2017, NATIONAL_2017.commands, NATIONAL_2017.systems),
  /** A province that wants a login first, the end of periods, and QN and Flag in all uploads. */
  PROVINCE(2005, NATIONAL_2005.commands, "2081 9021", NATIONAL_2005.systems);

  private static final Map<String, StrictDialect> SHIPPED =
      Map.of(
          "national-2005", NATIONAL_2005,
          "national-2017", NATIONAL_2017,
          "national-2025", NATIONAL_2025,
          "surface-water", SURFACE_WATER,
          "radiation", RADIATION,
          "hebei-dynamic-control", HEBEI,
          "provincial-login", PROVINCE);

  /** What 3040 and 3041 of surface water say, in this order, each with what it may be. */
  private static final Map<String, List<String>> STATES =
      Map.of(
          "3040",
          List.of(
              "RunMode=[0-3]",
              "PumpState=[1-3]",
              "SystemTask=[0-9]",
              "ValveCount=\\d{1,2}",
              "ValveStateList=[01](\\|[01])*",
              "SandTime=\\d+",
              "SandCleanTime=\\d+",
              "SandWaitTime=\\d+",
              "MeasureWaitTime=\\d+",
              "CleanOutPipeTime=\\d+",
              "CleanInPipeTime=\\d+",
              "AirCleanTime=\\d+",
              "AirCleanInterval=\\d+",
              "WcleanTime=\\d+",
              "WcleanInterval=\\d+",
              "AlgClean=[01]",
              "RtdInterval=[1-9]\\d?",
              "RunInterval=[1-9]|RunInterval=1\\d|RunInterval=2[0-4]",
              "SystemAlarm=0?[0-3](\\|0?[0-3])*",
              "SystemTime=\\d{14}"),
          "3041",
          List.of(
              "DataTime=\\d{14}",
              "Lng=-?\\d+(\\.\\d+)?",
              "Lat=-?\\d+(\\.\\d+)?",
              "Temp=-?\\d+(\\.\\d+)?",
              "Hum=\\d+(\\.\\d+)?",
              "Volt=\\d+(\\.\\d+)?"));

  private static final Pattern CODES =
      Pattern.compile("[a-z]\\d{5}|LA|Leq|Ldn|Ld|Ln|L\\d\\d?|LM[xn]|SB\\d{1,2}");
  private static final Pattern CODES_OF_2005 = // its table is not established; later codes pass
      Pattern.compile("\\d{3}|[A-Z]\\d{2}|" + CODES.pattern());
  private static final Pattern TEN_DIGITS = Pattern.compile("\\d{10}");

  final int edition;
  private final Set<String> commands;
  private final Set<String> systems;

  StrictDialect(int edition, String commands, String systems) {
    this(edition, Set.of(commands.split(" ")), Set.of(systems.split(" ")));
  }

  StrictDialect(int edition, Set<String> commands, String more, Set<String> systems) {
    this(edition, union(commands, more), systems);
  }

  StrictDialect(int edition, Set<String> commands, Set<String> systems) {
    this.edition = edition;
    this.commands = commands;
    this.systems = systems;
  }

  private static Set<String> union(Set<String> some, String more) {
    Set<String> all = new java.util.TreeSet<>(some);
    all.addAll(Set.of(more.split(" ")));
    return all;
  }

  static StrictDialect national(int edition) {
    return SHIPPED.get("national-" + edition);
  }

  /** By the name of the file in {@code config-templates/platforms}. */
  public static StrictDialect shipped(String name) {
    return SHIPPED.get(name);
  }

  /** What a station may send. */
  boolean has(String cn) {
    return commands.contains(cn);
  }

  boolean hasSystem(String st) {
    return systems.contains(st);
  }

  Pattern codes() {
    return this == RADIATION ? TEN_DIGITS : edition == 2005 ? CODES_OF_2005 : CODES;
  }

  /** Whether uploads always carry QN and Flag, which 2005 leaves to the wish for an answer. */
  boolean numbersUploads() {
    return edition != 2005 || this == RADIATION || this == PROVINCE;
  }

  /** What bit 0 of Flag is in answers. */
  int answerBit() {
    return this == RADIATION ? 1 : 0;
  }

  boolean hasRf() {
    return this == NATIONAL_2025;
  }

  /** Whether 1014 asks for an SM4 key, and CP may be enciphered. */
  boolean hasKeys() {
    return this == NATIONAL_2025;
  }

  /** Whether 2051 and its like carry means and no other figure. */
  boolean meansAlone() {
    return this == SURFACE_WATER;
  }

  /** Whether RtdInterval is in minutes. */
  boolean countsMinutes() {
    return this == SURFACE_WATER;
  }

  /** Whether data are plain: {@code SNO=…;ENO=…;DataTime=…;0102060301=81.2}. */
  boolean isPlain() {
    return this == RADIATION;
  }

  /** A notification or a login that has no parameters. */
  boolean isBare(String cn) {
    return cn.equals("9015") || this == RADIATION && cn.startsWith("60") || cn.equals("9021");
  }

  /**
   * The fields of a state, each a pattern, of which any may be left out; none of other commands.
   */
  List<String> state(String cn) {
    return this == SURFACE_WATER ? STATES.getOrDefault(cn, List.of()) : List.of();
  }

  /** In Hebei a number of flow, in 2017 the pressure of the air (i23001) or nothing known. */
  Set<String> constants() {
    return this == HEBEI ? Set.of("i23002", "i23003", "i23004", "i23011") : Set.of();
  }

  /** Codes of the edition that mean nothing here. */
  Set<String> takenAway() {
    return this == HEBEI ? Set.of("i23001") : Set.of();
  }

  Set<String> checkSuffixes() {
    return this == SURFACE_WATER
        ? Set.of(
            "Check",
            "StandardValue",
            "SpanValue",
            "Water",
            "WaterTime",
            "Chroma",
            "Volume",
            "DVolume",
            "Flag")
        : Set.of();
  }
}
