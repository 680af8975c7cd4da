package io.envgate.station;

import io.envgate.api.configuration.NamedText;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What a dialect file (方言文件) says of how a kind of platform speaks HJ 212; each value is what holds
 * where the station file says nothing else.
 *
 * @param edition the year: {@code 2017}
 * @param systems names by ST; empty where nothing is said of them
 * @param asks what is wanted by a CN, in a word
 * @param tells the CN under which something is told
 * @param items what i-codes stand for
 * @param codes {@code own}, {@code legacy}, {@code plain}; empty for that of the edition
 * @param forms how factors are written, by their codes here: {@code code=011 decimals=1}
 * @param defaults texts of keys of the station file's platforms: {@code over-time}, {@code crc}
 */
record DialectFile(
    String name,
    String edition,
    Map<String, String> systems,
    Map<String, String> asks,
    Map<String, String> tells,
    Map<String, String> items,
    String codes,
    Map<String, String> forms,
    Map<String, String> options,
    Defaults defaults) {

  /** What the keys of a platform are where its station file leaves them out. */
  record Defaults(
      Optional<Boolean> acknowledge,
      Optional<Duration> overTime,
      Optional<Integer> reCount,
      Optional<Integer> window,
      Optional<Duration> heartbeat,
      Optional<String> crc) {
    static final Defaults NONE =
        new Defaults(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Defaults or(Defaults base) {
      return new Defaults(
          acknowledge.or(base::acknowledge),
          overTime.or(base::overTime),
          reCount.or(base::reCount),
          window.or(base::window),
          heartbeat.or(base::heartbeat),
          crc.or(base::crc));
    }
  }

  /** Of a platform without one: the national standard of its edition. */
  static DialectFile national(String edition) {
    return new DialectFile(
        "", edition, Map.of(), Map.of(), Map.of(), Map.of(), "", Map.of(), Map.of(), Defaults.NONE);
  }

  DialectFile {
    systems = ordered(systems);
    asks = ordered(asks);
    tells = ordered(tells);
    items = ordered(items);
    forms = ordered(forms);
    options = ordered(options);
  }

  /** This one on top of another: what this one says takes the place of the same there. */
  DialectFile on(DialectFile base) {
    return new DialectFile(
        name,
        edition.isEmpty() ? base.edition : edition,
        over(base.systems, systems),
        over(base.asks, asks),
        over(base.tells, tells),
        over(base.items, items),
        codes.isEmpty() ? base.codes : codes,
        over(base.forms, forms),
        over(base.options, options),
        defaults.or(base.defaults));
  }

  /** What its words mean, and what the national standard says where it leaves something out. */
  Dialect meaning() {
    return Dialect.of(Edition.ofLabel(edition).orElseThrow(), lines());
  }

  boolean named() {
    return !name.isEmpty();
  }

  /** As the platform's configuration holds it; nothing of the national standard's. */
  List<String> lines() {
    Stream<String> codes = this.codes.isEmpty() ? Stream.of() : Stream.of("codes=" + this.codes);
    return Stream.of(
            table("ask", asks),
            table("tell", tells),
            table("item", items),
            codes,
            table("option", options))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stream<String> table(String name, Map<String, String> rows) {
    return rows.entrySet().stream().map(row -> name + " " + row.getKey() + "=" + row.getValue());
  }

  /** The form of a factor, with what the station file says of it on top. */
  String form(String factor, Map<String, String> said) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String word : forms.getOrDefault(factor, "").split(" ")) {
      if (!word.isEmpty()) {
        NamedText one = NamedText.of(word);
        all.put(one.name(), one.text());
      }
    }
    all.putAll(said);
    StringJoiner words = new StringJoiner(" ");
    all.forEach((name, value) -> words.add(name + "=" + value));
    return words.toString();
  }

  private static Map<String, String> over(Map<String, String> base, Map<String, String> mine) {
    Map<String, String> all = new LinkedHashMap<>(base);
    all.putAll(mine);
    all.values().removeIf("absent"::equals);
    return all;
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
