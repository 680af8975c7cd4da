package io.envgate.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How one figure is made of others (计算式), such as {@code (x + fraction) * 10 ^ multiplier}. Numbers
 * keep 34 digits.
 *
 * @param text as written
 */
public record Formula(String text, Term term) {
  /** What the number of the row itself is called. */
  public static final String OWN = "x";

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigInteger HIGHEST_POWER = BigInteger.valueOf(400);

  /** A part of it. */
  public sealed interface Term {
    record Number(BigDecimal value) implements Term {}

    record Name(String word) implements Term {}

    record Operation(Operator operator, Term left, Term right) implements Term {}
  }

  /** What is done with two numbers. */
  public enum Operator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDED,
    POWER,
    MIN,
    MAX;

    Decoded of(BigDecimal left, BigDecimal right) {
      if (this == DIVIDED && right.signum() == 0) {
        return new Decoded.Missing("division of " + left + " by 0");
      }
      if (this == POWER && !isPower(left, right)) {
        return new Decoded.Missing(left + " cannot be raised to " + right);
      }
      return new Decoded.Figure(
          switch (this) {
            case PLUS -> left.add(right, DIGITS);
            case MINUS -> left.subtract(right, DIGITS);
            case TIMES -> left.multiply(right, DIGITS);
            case DIVIDED -> left.divide(right, DIGITS);
            case POWER -> left.pow(right.intValueExact(), DIGITS);
            case MIN -> left.min(right);
            case MAX -> left.max(right);
          });
    }

    private static boolean isPower(BigDecimal base, BigDecimal exponent) {
      return exponent.stripTrailingZeros().scale() <= 0
          && exponent.toBigInteger().abs().compareTo(HIGHEST_POWER) <= 0
          && (base.signum() != 0 || exponent.signum() >= 0);
    }
  }

  /** Empty where it is none. */
  public static Optional<Formula> of(String text) {
    return new FormulaReader(text).read().map(term -> new Formula(text.strip(), term));
  }

  /** Each name in it, {@link #OWN} among them where it stands there. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    List<Term> open = new ArrayList<>(List.of(term));
    while (!open.isEmpty()) {
      Term next = open.remove(open.size() - 1);
      if (next instanceof Term.Name name) {
        names.add(name.word());
      } else if (next instanceof Term.Operation operation) {
        open.add(operation.left());
        open.add(operation.right());
      }
    }
    return names;
  }

  /**
   * @param named what each name stands for; one that is missing makes the whole missing
   */
  public Decoded figure(Function<String, Decoded> named) {
    try {
      return figure(term, named);
    } catch (ArithmeticException e) { // an exponent beyond 2^31, from figures near 10^300
      return new Decoded.Missing(text + ": " + e.getMessage());
    }
  }

  private static Decoded figure(Term term, Function<String, Decoded> named) {
    if (term instanceof Term.Number number) {
      return new Decoded.Figure(number.value());
    }
    if (term instanceof Term.Name name) {
      return named.apply(name.word());
    }
    Term.Operation operation = (Term.Operation) term;
    Decoded left = figure(operation.left(), named);
    Decoded right = figure(operation.right(), named);
    if (left instanceof Decoded.Figure one && right instanceof Decoded.Figure other) {
      return operation.operator().of(one.value(), other.value());
    }
    return left instanceof Decoded.Missing ? left : right;
  }
}
