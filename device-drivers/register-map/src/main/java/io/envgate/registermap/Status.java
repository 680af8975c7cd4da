package io.envgate.registermap;

import io.envgate.api.reading.DataFlag;
import io.envgate.profile.Statement;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A status word (状态字) of an analyzer: which bits or values of it ask for which data flag. Of
 * several that apply, the first in the order of the file counts.
 *
 * @param span registers of one unsigned number, or a run of coils or discrete inputs whose first is
 *     bit 0
 * @param codec how the registers make the number; of one register where the span is bits, and then
 *     not used
 * @param mask which bits of the number count for {@code values}; shifted right until its lowest bit
 *     is bit 0
 * @param set bit number → what is stated when the bit is 1
 * @param clear bit number → what is stated when the bit is 0
 * @param values number → what is stated; {@link DataFlag#N} states that all is well
 * @param otherwise what a number that is not among {@code values} states
 * @param concerns names or factor codes of the rows it speaks for; empty: all of the map
 */
public record Status(
    String name,
    Span span,
    ValueCodec codec,
    Optional<BigInteger> mask,
    Map<Integer, Statement> set,
    Map<Integer, Statement> clear,
    Map<BigInteger, Statement> values,
    Optional<Statement> otherwise,
    List<String> concerns) {

  public Status {
    Objects.requireNonNull(codec);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set)); // the order counts
    clear = Collections.unmodifiableMap(new LinkedHashMap<>(clear));
    values = Map.copyOf(values);
    concerns = List.copyOf(concerns);
    if (set.isEmpty() && clear.isEmpty() && values.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a status without bits and values states nothing");
    }
  }

  /** The flag that a status asks for, with words for the cause; empty where it asks for none. */
  public Optional<Statement> judge(BigInteger number) {
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
    if (values.isEmpty()) {
      return Optional.empty();
    }
    BigInteger masked =
        mask.map(bits -> number.and(bits).shiftRight(bits.getLowestSetBit())).orElse(number);
    return Optional.ofNullable(values.get(masked))
        .or(() -> otherwise)
        .map(one -> one.in(name + " " + masked))
        .filter(one -> one.flag() != DataFlag.N);
  }

  /** Whether it speaks for the row. */
  public boolean speaksFor(Row row) {
    return concerns.isEmpty() || concerns.stream().anyMatch(row::isCalled);
  }

  Status ordered(WordOrder order) {
    ValueCodec reordered = codec.order().isSingle() ? codec : codec.ordered(order);
    return new Status(name, span, reordered, mask, set, clear, values, otherwise, concerns);
  }
}
