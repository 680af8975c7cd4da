package io.envgate.station;

import io.envgate.factors.FactorDictionary;
import io.envgate.station.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all the readers of one station file share.
 *
 * @param folder where the station file lies
 * @param renames gathered on the way
 * @param dictionary the standards', with what the site says of factors
 * @param dialects the dialect files that were read, by the names under which they were asked for
 */
record Context(
    Findings findings,
    Surroundings surroundings,
    Path folder,
    List<Station.Rename> renames,
    FactorDictionary dictionary,
    Map<String, WrittenDialect> dialects) {

  Context(Findings findings, Surroundings surroundings, Path folder) {
    this(
        findings,
        surroundings,
        folder,
        new ArrayList<>(),
        FactorDictionary.standard(),
        new LinkedHashMap<>());
  }

  /** With what the site says of factors. */
  Context with(List<String> siteFactors) {
    return new Context(
        findings, surroundings, folder, renames, dictionary.with(siteFactors), dialects);
  }

  /** For a file that this one names: what is found is gathered as one of that file. */
  Context in(Findings elsewhere) {
    return new Context(elsewhere, surroundings, folder, renames, dictionary, dialects);
  }

  /** The entries of a mapping of names; those that cannot be names are noted and left out. */
  List<Node.Entry> named(List<Node.Entry> entries) {
    entries.stream()
        .filter(entry -> !Words.isName(entry.key().text()))
        .forEach(entry -> findings.add(Rule.NAME_UNFIT, entry.key().place(), entry.key().text()));
    return entries.stream().filter(entry -> Words.isName(entry.key().text())).toList();
  }

  /** Notes a name that nothing has. @return whether something has it */
  boolean refersTo(Node.Text name, Collection<String> known, Rule unknown, Rule near) {
    if (known.contains(name.text())) {
      return true;
    }
    Optional<String> meant = Nearest.to(name.text(), known);
    if (meant.isPresent()) {
      findings.add(near, name.place(), name.text(), meant.get());
    } else {
      findings.add(unknown, name.place(), name.text(), list(known));
    }
    return false;
  }

  static String list(Collection<String> words) {
    return words.isEmpty() ? "–" : String.join(", ", words);
  }

  /**
   * Reads {@code formerly:}, the names under which data were kept before.
   *
   * @param home what stands before the names of this kind, such as {@code outlet1.}; empty for most
   * @param key the name it has now, without that
   * @param present the names of this kind and home in the file
   */
  void formerly(Fields fields, String kind, String home, String key, Collection<String> present) {
    for (Node.Text old : fields.words("formerly", "formerly: oldname")) {
      if (present.contains(old.text())) {
        findings.add(Rule.FORMERLY_TAKEN, old.place(), old.text());
      }
      renames.stream()
          .filter(one -> one.kind().equals(kind) && one.from().equals(home + old.text()))
          .findFirst()
          .ifPresent(
              first -> findings.add(Rule.FORMERLY_TWICE, old.place(), old.text(), first.to()));
      renames.add(new Station.Rename(kind, home + old.text(), home + key));
    }
  }
}
