package io.envgate.busaids.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What symptoms mean, in plain Chinese and English: the table {@code symptoms.csv}. */
public final class SymptomTable {
  private static final int CELLS = 7;

  private final Map<Symptom, String[]> rows = new EnumMap<>(Symptom.class);

  /** Reads the table that belongs to this program. */
  public SymptomTable() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SymptomTable.class.getResourceAsStream("symptoms.csv"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A symptom explained. */
  public record Meaning(String seen, String cause, String remedy) {}

  /** In Chinese where the locale's language is Chinese, in English everywhere else. */
  public Meaning of(Symptom symptom, Locale locale) {
    String[] cells = rows.get(symptom);
    int from = locale.getLanguage().equals("zh") ? 1 : 4;
    return new Meaning(cells[from], cells[from + 1], cells[from + 2]);
  }

  private void add(String... cells) {
    if (cells.length != CELLS) {
      throw new IllegalStateException("symptoms.csv: " + String.join("|", cells));
    }
    rows.put(Symptom.valueOf(cells[0].strip()), cells);
  }
}
