package io.envgate.profile;

import io.envgate.profile.Formula.Operator;
import io.envgate.profile.Formula.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a formula. A hyphen right after a letter or digit of a name belongs to the name, so
 * subtraction wants a space before its sign.
 *
 * <pre>
 *   sum     = product { (+|-) product }
 *   product = power { (*|/) power }
 *   power   = sign [ ^ power ]
 *   sign    = [-] atom
 *   atom    = number | name | (min|max) ( sum , sum ) | ( sum )
 * </pre>
 */
final class FormulaReader {
  private static final int LONGEST = 200; // characters; it also bounds how deep brackets nest
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>0[xX][0-9A-Fa-f]+|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<name>\\p{L}[\\p{L}\\p{Nd}_.-]*)|(?<sign>[-+*/^(),]))\\s*");
  private static final Map<String, Operator> SIGNS =
      Map.of(
          "+",
          Operator.PLUS,
          "-",
          Operator.MINUS,
          "*",
          Operator.TIMES,
          "/",
          Operator.DIVIDED,
          "^",
          Operator.POWER,
          "min",
          Operator.MIN,
          "max",
          Operator.MAX);

  private final List<String> tokens = new ArrayList<>();
  private final String text;
  private int at;

  FormulaReader(String text) {
    this.text = text.strip();
  }

  Optional<Term> read() {
    if (text.length() > LONGEST || !cut()) {
      return Optional.empty();
    }
    return sum().filter(term -> at == tokens.size());
  }

  private boolean cut() {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    return end == text.length() && !tokens.isEmpty();
  }

  private Optional<Term> sum() {
    Optional<Term> left = product();
    while (left.isPresent() && (isNext("+") || isNext("-"))) {
      left = joined(SIGNS.get(tokens.get(at++)), left, product());
    }
    return left;
  }

  private Optional<Term> product() {
    Optional<Term> left = power();
    while (left.isPresent() && (isNext("*") || isNext("/"))) {
      left = joined(SIGNS.get(tokens.get(at++)), left, power());
    }
    return left;
  }

  private Optional<Term> power() {
    Optional<Term> base = sign();
    return took("^") ? joined(Operator.POWER, base, power()) : base;
  }

  private Optional<Term> sign() {
    Optional<Term> zero = Optional.of(new Term.Number(BigDecimal.ZERO));
    return took("-") ? joined(Operator.MINUS, zero, atom()) : atom();
  }

  private Optional<Term> atom() {
    if (at >= tokens.size()) {
      return Optional.empty();
    }
    String token = tokens.get(at++);
    if (token.equals("(")) {
      return sum().filter(inner -> took(")"));
    }
    if ((token.equals("min") || token.equals("max")) && took("(")) {
      Optional<Term> left = sum().filter(inner -> took(","));
      return joined(SIGNS.get(token), left, left.flatMap(one -> sum())).filter(inner -> took(")"));
    }
    if (Character.isDigit(token.charAt(0))) {
      return Numbers.of(token).map(Term.Number::new);
    }
    return Character.isLetter(token.charAt(0))
        ? Optional.of(new Term.Name(token))
        : Optional.empty();
  }

  private static Optional<Term> joined(
      Operator operator, Optional<Term> left, Optional<Term> right) {
    return left.flatMap(one -> right.map(other -> new Term.Operation(operator, one, other)));
  }

  private boolean isNext(String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  private boolean took(String token) {
    boolean next = isNext(token);
    at += next ? 1 : 0;
    return next;
  }
}
