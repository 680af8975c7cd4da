package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.profile.Numbers;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A field that says how the analyzer is (状态): which text, value or bits of it ask for which data
 * flag. Of several that apply, the first in the order of the file counts.
 *
 * @param set bit number → what is stated while the bit is 1
 * @param clear bit number → what is stated while the bit is 0
 * @param values text or number → what is stated; {@link DataFlag#N} states that all is well
 * @param otherwise what a value that is not among {@code values} states
 * @param concerns names or factor codes of the rows it speaks for; empty: all
 */
record Status(
    String name,
    String telegram,
    Spot spot,
    Map<Integer, Statement> set,
    Map<Integer, Statement> clear,
    Map<String, Statement> values,
    Optional<Statement> otherwise,
    List<String> concerns) {

  Status {
    Objects.requireNonNull(spot);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set)); // the order counts
    clear = Collections.unmodifiableMap(new LinkedHashMap<>(clear));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    concerns = List.copyOf(concerns);
    if (set.isEmpty() && clear.isEmpty() && values.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a status without bits and values states nothing");
    }
  }

  boolean speaksFor(Row row) {
    return concerns.isEmpty() || concerns.stream().anyMatch(row::isCalled);
  }

  /** The flag it asks for, with words for the cause; empty where it asks for none. */
  Optional<Statement> judge(Received.Whole whole) {
    Optional<Spot.Raw> raw = spot.read(whole);
    Optional<BigInteger> bits = raw.flatMap(Spot.Raw::number).map(BigDecimal::toBigInteger);
    if (spot.form() == Form.TEXT ? raw.isEmpty() : bits.isEmpty()) {
      return Optional.of(new Statement(DataFlag.D, name + " cannot be read"));
    }
    return bits.flatMap(this::byBits)
        .or(() -> byValue(raw.get()))
        .filter(one -> one.flag() != DataFlag.N);
  }

  private Optional<Statement> byBits(BigInteger number) {
    for (Map.Entry<Integer, Statement> one : set.entrySet()) {
      if (number.testBit(one.getKey())) {
        return Optional.of(one.getValue().in(name + " bit " + one.getKey()));
      }
    }
    for (Map.Entry<Integer, Statement> one : clear.entrySet()) {
      if (!number.testBit(one.getKey())) {
        return Optional.of(one.getValue().in(name + " bit " + one.getKey() + " is 0"));
      }
    }
    return Optional.empty();
  }

  private Optional<Statement> byValue(Spot.Raw raw) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    for (Map.Entry<String, Statement> one : values.entrySet()) {
      boolean same = one.getKey().equals(raw.text());
      Optional<BigDecimal> wanted =
          spot.form() == Form.TEXT ? Optional.empty() : Numbers.of(one.getKey());
      if (same
          || wanted.isPresent()
              && raw.number().isPresent()
              && wanted.get().compareTo(raw.number().get()) == 0) {
        return Optional.of(one.getValue().in(name + " " + raw.text()));
      }
    }
    return otherwise.map(one -> one.in(name + " '" + raw.text() + "'"));
  }
}
