package io.envgate.simulator;

import io.envgate.api.reading.DataFlag;
import io.envgate.registermap.Status;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the numbers by which a status word says what it is to say. */
final class StatusWords {
  private StatusWords() {}

  /**
   * What each status word says where an analyzer wants to state one of these flags, the best first.
   */
  static Map<Status, BigInteger> stating(List<Status> statuses, List<DataFlag> wanted) {
    Map<Status, BigInteger> numbers = new LinkedHashMap<>();
    statuses.forEach(status -> numbers.put(status, stating(status, wanted)));
    return numbers;
  }

  /**
   * The number that states the first of these flags that the status can state; where it can none,
   * or none is wanted, that all is well.
   */
  private static BigInteger stating(Status status, List<DataFlag> wanted) {
    Set<BigInteger> numbers = candidates(status);
    for (DataFlag flag : wanted) {
      Optional<BigInteger> found =
          numbers.stream().filter(number -> states(status, number, flag)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return numbers.stream()
        .filter(number -> status.judge(number).isEmpty())
        .findFirst()
        .orElse(BigInteger.ZERO);
  }

  private static boolean states(Status status, BigInteger number, DataFlag flag) {
    return status.judge(number).filter(statement -> statement.flag() == flag).isPresent();
  }

  /**
   * Every value, a number that is none of them, and every single bit beside the number at rest,
   * which has the bits set whose absence states something.
   */
  private static Set<BigInteger> candidates(Status status) {
    BigInteger rest = BigInteger.ZERO;
    for (int bit : status.clear().keySet()) {
      rest = rest.setBit(bit);
    }
    int shift = status.mask().map(BigInteger::getLowestSetBit).orElse(0);
    Set<BigInteger> bases = new LinkedHashSet<>();
    bases.add(rest);
    for (BigInteger value : status.values().keySet()) {
      bases.add(rest.or(value.shiftLeft(shift)));
    }
    for (int other = 0;
        other <= status.values().size();
        other++) { // one of these is none of the values
      bases.add(rest.or(BigInteger.valueOf(other).shiftLeft(shift)));
    }
    Set<BigInteger> all = new LinkedHashSet<>(bases);
    for (BigInteger base : bases) {
      status.set().keySet().forEach(bit -> all.add(base.setBit(bit)));
      status.clear().keySet().forEach(bit -> all.add(base.clearBit(bit)));
    }
    return all;
  }
}
