package io.envgate.station;

import io.envgate.station.yaml.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers what is found in one file; {@link #elsewhere} looks at another file and gathers into the
 * same heap.
 */
final class Findings {
  private final String file;
  private final Set<Finding> found;
  private final Set<String> files;

  Findings(String file) {
    this(file, new TreeSet<>(), new TreeSet<>());
  }

  private Findings(String file, Set<Finding> found, Set<String> files) {
    this.file = file;
    this.found = found;
    this.files = files;
    files.add(file);
  }

  Findings elsewhere(String other) {
    return new Findings(other, found, files);
  }

  String file() {
    return file;
  }

  /** Notes that a file would count if it were there. */
  void lookedFor(String absent) {
    files.add(absent);
  }

  /** All that were looked into or for. */
  Set<String> files() {
    return Set.copyOf(files);
  }

  void add(Rule rule, Place place, Object... words) {
    found.add(
        new Finding(
            rule.severity(),
            file,
            place.line(),
            place.column(),
            rule.code(),
            rule.inChinese(words),
            rule.inEnglish(words)));
  }

  boolean anyError() {
    return found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  /** Those of this file first, then by file, line and column. */
  List<Finding> inOrder() {
    return found.stream()
        .sorted(Comparator.comparing(finding -> !finding.file().equals(file)))
        .toList();
  }
}
