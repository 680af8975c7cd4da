package io.envgate.station;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word that was probably meant: the one that fewest slips of the finger turn into what
 * was written.
 */
final class Nearest {
  private Nearest() {}

  /**
   * @return empty where none is near enough, which is more than a third of the word or more than 4
   *     slips away
   */
  static Optional<String> to(String written, Collection<String> known) {
    String word = folded(written);
    int allowed = Math.min(4, Math.max(1, (word.length() + 1) / 3));
    return known.stream()
        .filter(candidate -> !candidate.equals(written))
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
        .filter(candidate -> slips(word, folded(candidate)) <= allowed)
        .min(
            Comparator.<String>comparingInt(candidate -> slips(word, folded(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** For codes, whose every letter counts: one slip at most. */
  static Optional<String> toCode(String written, Collection<String> known) {
    return known.stream()
        .filter(candidate -> !candidate.equals(written))
        .filter(candidate -> Math.abs(candidate.length() - written.length()) <= 1)
        .filter(candidate -> slips(folded(written), folded(candidate)) <= 1)
        .min(
            Comparator.<String>comparingInt(candidate -> slips(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String folded(String word) {
    String text = word.length() <= 64 ? word : word.substring(0, 64);
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours (Damerau's distance, restricted
   * form).
   */
  static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
