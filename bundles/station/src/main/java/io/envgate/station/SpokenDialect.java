package io.envgate.station;

import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.DialectOption;
import io.envgate.station.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a receiver demands of stations that speak a dialect (方言), read from its file. */
public final class SpokenDialect {
  private static final String ITEMS = "items";

  private final DialectFile file;
  private final Dialect means;
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> absent = new HashMap<>();

  private SpokenDialect(DialectFile file, Map<String, WrittenDialect> written) {
    this.file = file;
    this.means = file.meaning();
    List<WrittenDialect> baseLast = new ArrayList<>(written.values());
    Collections.reverse(baseLast);
    baseLast.forEach(one -> note("", one.root(), one.file().getFileName().toString()));
  }

  /**
   * Reads a dialect file.
   *
   * @param name of one that came with the distribution or lies in {@code dialects/}, or a path
   * @param folder from which paths go
   * @param findings hears what is wrong with it
   * @return empty if it cannot be used
   */
  public static Optional<DialectDemands> read(
      String name, Path folder, Consumer<Finding> findings) {
    Findings found = new Findings(name);
    Context context = new Context(found, new Machine(), folder.toAbsolutePath());
    Optional<DialectFile> file = new DialectReader(context).read(name);
    found.inOrder().forEach(findings);
    return found.anyError()
        ? Optional.empty()
        : file.map(one -> new SpokenDialect(one, context.dialects()).demands());
  }

  /** Where each key stands, that of the dialect itself where its base has it too. */
  private void note(String key, Node node, String name) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        String inner = key.isEmpty() ? entry.key().text() : key + "." + entry.key().text();
        places.put(inner, name + ":" + entry.key().place().line());
        if (key.equals(ITEMS) && entry.value() instanceof Node.Text text) {
          absent.put(entry.key().text(), text.text());
        }
        note(inner, entry.value(), name);
      }
    }
  }

  private DialectDemands demands() {
    absent.values().removeIf(text -> !text.equals(DialectDemands.ABSENT));
    Map<String, String> items = new LinkedHashMap<>(means.items());
    items.putAll(absent);
    Map<String, DialectDemands.Form> factors = new LinkedHashMap<>();
    file.forms().forEach((code, words) -> factors.put(code, form(words)));
    Map<String, String> options = new LinkedHashMap<>();
    Stream.of(DialectOption.values()).forEach(one -> options.put(one.word(), means.option(one)));
    return new DialectDemands(
        file.name(),
        Edition.ofLabel(file.edition()).orElseThrow(),
        means.asks(),
        means.tells(),
        items,
        file.systems().keySet(),
        DialectDemands.Codes.valueOf(means.codes().name()),
        factors,
        options,
        file.defaults().crc().flatMap(PacketCrc::ofWord).orElse(PacketCrc.HJ212),
        instead(),
        places);
  }

  private Map<String, String> instead() {
    Map<String, String> instead = new HashMap<>();
    for (FactorDictionary.Entry one : FactorDictionary.standard().entries()) {
      String own = one.factor().code();
      if (one.legacy().isPresent() && means.codes() == Dialect.Codes.LEGACY) {
        instead.put(own, one.legacy().get());
      } else if (one.legacy().isPresent() && means.codes() == Dialect.Codes.OWN) {
        instead.putIfAbsent(one.legacy().get(), own);
      }
    }
    return instead;
  }

  /**
   * @param words {@code code=011 decimals=1 marks=0:St,1:N}
   */
  private static DialectDemands.Form form(String words) {
    Map<String, String> said = new HashMap<>();
    Map<String, String> marks = new LinkedHashMap<>();
    for (String word : words.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        said.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    for (String mark : said.getOrDefault("marks", "").split(",")) {
      int colon = mark.indexOf(':');
      if (colon > 0) {
        marks.put(mark.substring(0, colon), mark.substring(colon + 1));
      }
    }
    return new DialectDemands.Form(
        Optional.ofNullable(said.get("code")),
        whole(said.get("decimals")),
        whole(said.get("total-decimals")),
        marks,
        Optional.ofNullable(said.get("equipment")));
  }

  private static OptionalInt whole(String text) {
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
