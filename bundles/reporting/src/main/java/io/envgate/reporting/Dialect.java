package io.envgate.reporting;

import io.envgate.api.record.Cause;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Edition;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a platform means by the numbers of HJ 212 (方言): which command asks for what, which tells
 * what, what its i-codes stand for, and how it writes factors. The same numbers mean other things
 * elsewhere, and the version bits of a Flag tell neither, so that this is always said.
 *
 * @param edition the form of its packets
 * @param asks what a platform wants by each CN, in a word such as {@code set-patience}, or as
 *     {@link Asked} has it
 * @param tells the CN under which each thing is told: {@code minute} by {@code 2051}
 * @param items what i-codes stand for: a word of the gateway ({@code log}) or the code by which
 *     profiles know it ({@code i13004}); what is not here stands for itself
 * @param options what editions leave open, by name
 */
public record Dialect(
    Edition edition,
    Map<String, String> asks,
    Map<String, String> tells,
    Codes codes,
    Map<String, String> items,
    Map<String, String> options) {

  /** How factors are written. */
  public enum Codes {
    /** As the dictionary has them: {@code w01018-Rtd=40.1,w01018-Flag=N}. */
    OWN,
    /** By the codes of 2005 where they have one: {@code 011-Rtd=40.1,011-Flag=N}. */
    LEGACY,
    /** Of radiation, ten digits and no more: {@code 0102060301=81.2}, behind SNO and ENO. */
    PLAIN
  }

  private static final String STATION = "station "; // before a point

  private static final Map<String, String> ITEMS =
      Map.of(
          "i21001", GatewayItem.LOG.word(),
          "i22001", GatewayItem.WORKING_STATE.word(),
          "i22003", GatewayItem.HOST_LINK.word(),
          "i23001", GatewayItem.ATMOSPHERE.word());

  private static final Map<String, String> ITEMS_OF_2025 =
      Map.of(
          "i13108", GatewayItem.REFERENCE_OXYGEN.word(),
          "i23005", GatewayItem.LOGGER_ID.word(),
          "i23006", GatewayItem.CPU_ID.word(),
          "i23007", GatewayItem.MAC_1.word(),
          "i23008", GatewayItem.MAC_2.word());

  public Dialect {
    Objects.requireNonNull(edition);
    Objects.requireNonNull(codes);
    asks = ordered(asks);
    tells = ordered(tells);
    items = ordered(items);
    options = ordered(options);
  }

  /** What the national standard of this edition says. */
  public static Dialect of(Edition edition) {
    Map<String, String> asks = new LinkedHashMap<>();
    Map<String, String> tells = new LinkedHashMap<>();
    for (CommandCode code : CommandCode.all()) {
      if (code.editions().contains(edition) && !code.asked().isEmpty()) {
        asks.put(code.cn(), code.asked());
      }
      if (code.editions().contains(edition) && !code.told().isEmpty()) {
        tells.put(code.told(), code.cn());
      }
    }
    Map<String, String> items = new HashMap<>(edition == Edition.V2005 ? Map.of() : ITEMS);
    items.putAll(edition == Edition.V2025 ? ITEMS_OF_2025 : Map.of());
    Codes codes = edition == Edition.V2005 ? Codes.LEGACY : Codes.OWN;
    return new Dialect(edition, asks, tells, codes, items, Map.of());
  }

  /**
   * The standard's, with what these lines say: {@code ask 1014=tell-own-clock}, {@code tell
   * minute=2082}, {@code item i23002=reference-oxygen}, {@code codes=own}, {@code option
   * login=needed}. Where any line begins with {@code ask}, {@code tell} or {@code item}, the
   * standard's own table of these counts no more.
   *
   * @throws IllegalArgumentException where a line is none of them
   */
  public static Dialect of(Edition edition, Collection<String> lines) {
    Dialect national = of(edition);
    Map<String, Map<String, String>> tables = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      int blank = line.indexOf(' ');
      if (equals < 0 || blank > equals) {
        throw new IllegalArgumentException("no line of a dialect: " + line);
      }
      String table = blank < 0 ? "" : line.substring(0, blank);
      tables
          .computeIfAbsent(table, name -> new LinkedHashMap<>())
          .put(line.substring(blank + 1, equals), line.substring(equals + 1));
    }
    String codes = tables.getOrDefault("", Map.of()).get("codes");
    return new Dialect(
        edition,
        tables.getOrDefault("ask", national.asks),
        tables.getOrDefault("tell", national.tells),
        codes == null ? national.codes : Codes.valueOf(codes.toUpperCase(java.util.Locale.ROOT)),
        tables.getOrDefault("item", national.items),
        tables.getOrDefault("option", Map.of()));
  }

  /** The CN under which it is told; empty where the dialect has no command for it. */
  public Optional<String> cn(String told) {
    return Optional.ofNullable(tells.get(told));
  }

  /** What an option is set to, else what is usual. */
  public String option(DialectOption option) {
    return options.getOrDefault(option.word(), option.usual());
  }

  /** Whether RF=1 marks anything. */
  boolean marksResent() {
    return edition.marksResent() && !option(DialectOption.RESENT).equals("unmarked");
  }

  /** Whether RF=1 marks what is sent for this cause. */
  public boolean marks(Cause cause) {
    boolean history = option(DialectOption.RESENT).equals("also-history");
    return marksResent() && cause != Cause.LIVE && (cause != Cause.HISTORY || history);
  }

  /** SNO, of radiation: the station that a point is to the platform. */
  Optional<String> station(String point) {
    return Optional.ofNullable(options.get(STATION + point));
  }

  /** What an i-code of the platform stands for here. */
  public String meaning(String item) {
    return items.getOrDefault(item, item);
  }

  /** The platform's i-code for what stands for this here. */
  public Optional<String> item(String meaning) {
    return items.entrySet().stream()
        .filter(entry -> entry.getValue().equals(meaning))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
