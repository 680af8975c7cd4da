package io.envgate.registermap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which requests read all that is wanted: few, none longer than the analyzer allows, and no value
 * ever in two of them.
 *
 * <p>It never changes: {@link #cut} answers with another plan.
 */
public final class ReadPlan {
  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::table).thenComparing(Span::address).thenComparing(Span::count);

  private final List<Span> wanted;
  private final ReadRules rules;
  private final List<Span> blocks;

  private ReadPlan(List<Span> wanted, ReadRules rules, List<Span> blocks) {
    this.wanted = wanted;
    this.rules = rules;
    this.blocks = List.copyOf(blocks);
  }

  /**
   * @throws IllegalArgumentException if something wanted is longer than one request may be
   */
  public static ReadPlan of(Collection<Span> wanted, ReadRules rules) {
    TreeSet<Span> sorted = new TreeSet<>(ORDER);
    sorted.addAll(wanted);
    TreeSet<Span> blocks = new TreeSet<>(ORDER);
    List<Span> free = new ArrayList<>();
    for (Span span : sorted) {
      exactBlock(span, rules).ifPresentOrElse(blocks::add, () -> free.add(span));
    }
    blocks.addAll(merged(free, rules));
    return new ReadPlan(List.copyOf(sorted), rules, List.copyOf(blocks));
  }

  /** The requests in the order of tables and addresses. */
  public List<Span> blocks() {
    return blocks;
  }

  /** How many registers behind the block may be read along: as many as between two values. */
  int spare(Span block) {
    return rules.exactBlocks().contains(block)
        ? 0
        : Math.max(0, Math.min(rules.maxGap(), rules.most(block) - block.count()));
  }

  /**
   * The two or more requests that take the place of one which the analyzer refused as a whole: it
   * is cut at its widest gap, or between two values in its middle. Empty for a block that cannot be
   * cut: a single value, or an exact block.
   */
  public List<Span> parts(Span block) {
    List<Span> within = wanted.stream().filter(block::covers).toList();
    if (rules.exactBlocks().contains(block)) {
      return List.of();
    }
    int end = 0;
    Optional<Span> best = Optional.empty();
    int bestMerit = Integer.MIN_VALUE;
    for (Span span : within) {
      int gap = span.address() - end;
      int merit = gap * 1000 - Math.abs(2 * span.address() - block.address() - block.end());
      if (span.address() > block.address() && gap >= 0 && merit > bestMerit) {
        best = Optional.of(span);
        bestMerit = merit;
      }
      end = Math.max(end, span.end());
    }
    return best.map(span -> halves(within, span.address())).orElse(List.of());
  }

  /** This plan with the block's parts in its place. */
  public ReadPlan cut(Span block) {
    List<Span> parts = parts(block);
    List<Span> changed = new ArrayList<>();
    blocks.forEach(
        one -> changed.addAll(one.equals(block) && !parts.isEmpty() ? parts : List.of(one)));
    return new ReadPlan(wanted, rules, changed);
  }

  private static List<Span> halves(List<Span> within, int at) {
    List<Span> left = within.stream().filter(span -> span.end() <= at).toList();
    List<Span> right = within.stream().filter(span -> span.address() >= at).toList();
    return List.of(hull(left), hull(right));
  }

  private static Span hull(List<Span> spans) {
    int begin = spans.get(0).address();
    return new Span(
        spans.get(0).table(),
        begin,
        spans.stream().mapToInt(Span::end).max().orElseThrow() - begin);
  }

  private static Optional<Span> exactBlock(Span span, ReadRules rules) {
    return rules.exactBlocks().stream().filter(block -> block.covers(span)).findFirst();
  }

  private static List<Span> merged(List<Span> sorted, ReadRules rules) {
    List<Span> blocks = new ArrayList<>();
    Span open = null;
    for (Span span : sorted) {
      if (span.count() > rules.most(span)) {
        throw new IllegalArgumentException(span + " does not fit a request of " + rules.most(span));
      }
      if (open != null && joins(open, span, rules)) {
        open =
            new Span(
                open.table(), open.address(), Math.max(open.end(), span.end()) - open.address());
      } else {
        if (open != null) {
          blocks.add(open);
        }
        open = span;
      }
    }
    if (open != null) {
      blocks.add(open);
    }
    return blocks;
  }

  private static boolean joins(Span open, Span next, ReadRules rules) {
    return open.table() == next.table()
        && next.address() - open.end() <= rules.maxGap()
        && Math.max(open.end(), next.end()) - open.address() <= rules.most(open);
  }
}
