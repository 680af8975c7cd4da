package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a dialect (方言) demands of frames beside the form of its edition, and where it says so: a
 * dialect has no clauses, and what is held against a frame cites the line of its file.
 *
 * @param name under which it was asked for
 * @param asks what a platform wants by a CN, in a word
 * @param tells the CN under which a station tells something
 * @param items what i-codes stand for: a word such as {@code pitot}, a profile's code, or {@link
 *     #ABSENT} where the dialect takes one of its edition away
 * @param systems the STs that it knows; none: those of the edition
 * @param codes how factors are written
 * @param factors how single factors are written, by their own codes
 * @param options what it has chosen of what editions leave open, each with its value
 * @param instead what a code should rather be, by the code: {@code w01018} is {@code 011} where
 *     codes are legacy
 * @param places by key, {@code options.login}: {@code surface-water.yaml:117}
 */
public record DialectDemands(
    String name,
    Edition edition,
    Map<String, String> asks,
    Map<String, String> tells,
    Map<String, String> items,
    Set<String> systems,
    Codes codes,
    Map<String, Form> factors,
    Map<String, String> options,
    PacketCrc crc,
    Map<String, String> instead,
    Map<String, String> places) {

  /** An i-code that is taken away. */
  public static final String ABSENT = "absent";

  private static final Set<String> DATA =
      Set.of(
          "realtime",
          "minute",
          "hour",
          "day",
          "state",
          "run-time",
          "raw",
          "noise",
          "furnace",
          "check",
          "recovery",
          "parallel",
          "zero-check",
          "span-check",
          "started");
  private static final Set<String> CHECKS =
      Set.of("check", "recovery", "parallel", "zero-check", "span-check");

  private static final Map<String, Duration> UNITS = // of data of periods, by word
      Map.of(
          "minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

  private static final Set<String> NOTICES = Set.of("heartbeat", "alarm", "alarm-end");

  /** How factors are written. */
  public enum Codes {
    /** As later editions have them: {@code w01018-Rtd=40.1}. */
    OWN,
    /** By the codes of 2005 where there is one: {@code 011-Rtd=40.1}. */
    LEGACY,
    /** Ten digits and the value, no suffix, no flag: {@code 0102060301=81.2}. */
    PLAIN
  }

  /**
   * How one factor is written.
   *
   * @param code what it is called; absent for the usual code
   * @param decimals of its values
   * @param totalDecimals of its totals
   * @param marks words in place of numbers, by the number
   * @param equipment the ENO under which it comes; absent where any is right
   */
  public record Form(
      Optional<String> code,
      OptionalInt decimals,
      OptionalInt totalDecimals,
      Map<String, String> marks,
      Optional<String> equipment) {}

  public DialectDemands {
    asks = Map.copyOf(asks);
    tells = Map.copyOf(tells);
    items = Map.copyOf(items);
    systems = Set.copyOf(systems);
    factors = Map.copyOf(factors);
    options = Map.copyOf(options);
    instead = Map.copyOf(instead);
    places = Map.copyOf(places);
  }

  /** Where it says this; the table where it does not name it, its name where it has none. */
  String place(String key) {
    for (String one = key;
        !one.isEmpty();
        one = one.substring(0, Math.max(0, one.lastIndexOf('.')))) {
      if (places.containsKey(one)) {
        return places.get(one);
      }
    }
    return name;
  }

  /** Whether an option is set to this. */
  public boolean chose(String option, String value) {
    return value.equals(options.get(option));
  }

  public String option(String option) {
    return options.getOrDefault(option, "");
  }

  /** What a new password is called in 1072. */
  public String newPasswordParameter() {
    String chosen = option("password-parameter");
    boolean usual = chosen.equals("edition") || chosen.isEmpty();
    return usual ? edition.newPasswordParameter() : chosen;
  }

  /** Whether either side uses the command. */
  boolean has(String cn) {
    return asks.containsKey(cn)
        || tells.containsValue(cn)
        || cn.matches("901[1-4]")
        || tells.containsKey("login") && chose("login-answer", cn);
  }

  /** Whether a station tells data under it, which a platform keeps. */
  public boolean isData(String cn) {
    return tells(DATA, cn);
  }

  /** The shortest period of the data under each command that comes for each period. */
  public Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    UNITS.forEach(
        (word, unit) -> Optional.ofNullable(tells.get(word)).ifPresent(cn -> units.put(cn, unit)));
    return units;
  }

  /** Whether a station says it of its own accord, and never as an answer. */
  boolean isOwnWord(String cn) {
    return isData(cn) || tells(NOTICES, cn);
  }

  boolean isCheck(String cn) {
    return tells(CHECKS, cn);
  }

  /** Whether it is the command of this, {@code login} or {@code minute}. */
  public boolean tells(String word, String cn) {
    return cn.equals(tells.get(word));
  }

  private boolean tells(Set<String> words, String cn) {
    return words.stream().anyMatch(word -> tells(word, cn));
  }

  /** The factor that is written so; absent where nothing is said of it. */
  Optional<String> written(String code) {
    return factors.entrySet().stream()
        .filter(one -> one.getValue().code().orElse(one.getKey()).equals(code))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether words stand in place of the numbers of the factor that is written so. */
  boolean hasMarks(String code) {
    return written(code).filter(factor -> !factors.get(factor).marks().isEmpty()).isPresent();
  }

  /** What a code should be; absent where it is right. */
  Optional<String> rather(String code) {
    Form form = factors.get(code);
    if (form != null && form.code().isPresent()) {
      return form.code().filter(one -> !one.equals(code));
    }
    return written(code).isPresent() ? Optional.empty() : Optional.ofNullable(instead.get(code));
  }
}
