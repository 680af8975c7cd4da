package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an independent reckoning says of one factor in one period: the figures as they must be
 * stated, and the unrounded sums from which longer periods are reckoned.
 */
final class Figure {
  static final MathContext DIGITS = MathContext.DECIMAL128;

  final String factor;
  final Map<String, String> stated = new TreeMap<>();
  final Map<DataFlag, Integer> flags = new EnumMap<>(DataFlag.class);
  DataFlag flag;
  Boolean valid;
  int usable;
  int validPieces;
  BigDecimal sum = BigDecimal.ZERO;
  BigDecimal least;
  BigDecimal greatest;
  BigDecimal volume = BigDecimal.ZERO; // m³
  BigDecimal weight; // m³
  BigDecimal weighted; // unit × m³
  BigDecimal correctedLeast;
  BigDecimal correctedGreatest;
  BigDecimal running = BigDecimal.ZERO; // ms
  double east;
  double north;

  Figure(String factor) {
    this.factor = factor;
  }

  void met(DataFlag met) {
    flags.merge(met, 1, Integer::sum);
  }

  void value(BigDecimal value) {
    usable++;
    sum = sum.add(value);
    least = least == null ? value : least.min(value);
    greatest = greatest == null ? value : greatest.max(value);
  }

  /** A period that is a piece of this one. @param numbers whether it gives more than its flag */
  void piece(Figure piece, boolean numbers) {
    met(piece.flag);
    if (!numbers) {
      return;
    }
    if (piece.flag == DataFlag.N && Boolean.TRUE.equals(piece.valid)) {
      validPieces++;
    }
    usable += piece.usable;
    sum = sum.add(piece.sum);
    least = lesser(least, piece.least);
    greatest = greater(greatest, piece.greatest);
    volume = volume.add(piece.volume);
    running = running.add(piece.running);
    weight = added(weight, piece.weight);
    weighted = added(weighted, piece.weighted);
    correctedLeast = lesser(correctedLeast, piece.correctedLeast);
    correctedGreatest = greater(correctedGreatest, piece.correctedGreatest);
    east += piece.east;
    north += piece.north;
  }

  BigDecimal mean() {
    return sum.divide(BigDecimal.valueOf(usable), DIGITS);
  }

  int all() {
    return flags.values().stream().mapToInt(Integer::intValue).sum();
  }

  int times(DataFlag which) {
    return flags.getOrDefault(which, 0);
  }

  /** The most frequent flag but N, the first of the standard's table where two are alike. */
  DataFlag mostOther(DataFlag otherwise) {
    DataFlag most = otherwise;
    int times = 0;
    for (DataFlag one : DataFlag.values()) {
      if (one != DataFlag.N && times(one) > times) {
        most = one;
        times = times(one);
      }
    }
    return most;
  }

  void state(String name, BigDecimal value, int decimals) {
    stated.put(name, value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
  }

  void stateUsual(int decimals) {
    if (usable > 0) {
      state("MINIMUM", least, decimals);
      state("MEAN", mean(), decimals);
      state("MAXIMUM", greatest, decimals);
    }
  }

  static BigDecimal lesser(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? one == null ? other : one : one.min(other);
  }

  static BigDecimal greater(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? one == null ? other : one : one.max(other);
  }

  static BigDecimal added(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? one == null ? other : one : one.add(other);
  }
}
