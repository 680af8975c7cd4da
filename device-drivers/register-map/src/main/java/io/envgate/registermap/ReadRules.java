package io.envgate.registermap;

import java.util.List;

/**
 * How an analyzer wants to be read.
 *
 * @param maxGap how many registers (or bits) that nobody asked for may be read along to save a
 *     request, 0 to 125
 * @param maxRegisters at most so many in one request, 1 to 125 (Modbus Application Protocol 1.1b3,
 *     6.3)
 * @param maxBits at most so many coils or discrete inputs in one request, 1 to 2000 (6.1)
 * @param exactBlocks what must be asked exactly so or not at all
 */
public record ReadRules(int maxGap, int maxRegisters, int maxBits, List<Span> exactBlocks) {
  public static final ReadRules USUAL = new ReadRules(8, 125, 2000, List.of());

  public ReadRules {
    exactBlocks = List.copyOf(exactBlocks);
    if (maxGap < 0
        || maxGap > 125
        || maxRegisters < 1
        || maxRegisters > 125
        || maxBits < 1
        || maxBits > 2000) {
      throw new IllegalArgumentException(
          "gap " + maxGap + ", registers " + maxRegisters + ", bits " + maxBits);
    }
  }

  int most(Span of) {
    return of.isBits() ? maxBits : maxRegisters;
  }
}
