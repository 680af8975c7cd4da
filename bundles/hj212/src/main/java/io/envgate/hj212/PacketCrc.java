package io.envgate.hj212;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The check code (CRC 校验) of a data segment: sixteen bits with the polynomial 0xA001, starting at
 * 0xFFFF.
 *
 * <p>The standard's own code is not the Modbus one, though the polynomial is the same: it mixes the
 * next byte into the register's high byte and forgets the low one, so it has only 256 values and
 * must never serve as an identity (HJ 212-2017, annex A). Modbus mixes the byte into the low half
 * and keeps the high one. Some platforms use Modbus all the same, hence the choice.
 */
public enum PacketCrc {
  /** As the standard says. */
  HJ212 {
    @Override
    public int of(byte[] bytes, int from, int to) {
      int high = 0xFF;
      int at = from;
      for (; at + 4 < to; at += 4) {
        high =
            HIGH_AFTER_4[high ^ bytes[at] & 0xFF]
                ^ HIGH_AFTER_3[bytes[at + 1] & 0xFF]
                ^ HIGH_AFTER_2[bytes[at + 2] & 0xFF]
                ^ HIGH_AFTER_1[bytes[at + 3] & 0xFF];
      }
      int register = high << 8 | 0xFF;
      for (; at < to; at++) {
        register = TABLE[register >> 8 ^ bytes[at] & 0xFF];
      }
      return register;
    }
  },
  /** CRC-16/MODBUS, high byte first. */
  MODBUS {
    @Override
    public int of(byte[] bytes, int from, int to) {
      int register = 0xFFFF;
      for (int i = from; i < to; i++) {
        register = register >> 8 ^ TABLE[(register ^ bytes[i]) & 0xFF];
      }
      return register;
    }
  },
  /** CRC-16/MODBUS, low byte first, as Modbus itself puts it on the wire. */
  MODBUS_SWAPPED {
    @Override
    public int of(byte[] bytes, int from, int to) {
      int register = MODBUS.of(bytes, from, to);
      return register >> 8 | (register & 0xFF) << 8;
    }
  };

  /** What eight shifts make of a byte; both algorithms share it. */
  private static final int[] TABLE = table();

  /*
   * Of the standard's register only the high byte goes on to the next byte, and what several bytes
   * make of it is the exclusive or of what each makes alone: so four are looked up at once, none
   * waiting for the one before. HIGH_AFTER_n is what becomes of a byte in n steps.
   */
  private static final int[] HIGH_AFTER_1 = stepped(IntUnaryOperator.identity());
  private static final int[] HIGH_AFTER_2 = stepped(high -> HIGH_AFTER_1[high]);
  private static final int[] HIGH_AFTER_3 = stepped(high -> HIGH_AFTER_2[high]);
  private static final int[] HIGH_AFTER_4 = stepped(high -> HIGH_AFTER_3[high]);

  /** As people write it: {@code HJ212}, {@code MODBUS}, {@code MODBUS-swapped}; else empty. */
  public static Optional<PacketCrc> ofWord(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(crc -> crc.name().equals(name)).findFirst();
  }

  /** The check code of {@code bytes[from..to)}, 0 to 0xFFFF. */
  public abstract int of(byte[] bytes, int from, int to);

  /**
   * Whether the standard's algorithm can yield this value at all; a quick sign that another one was
   * used.
   */
  public static boolean possible(int crc) {
    return Arrays.stream(TABLE).anyMatch(value -> value == crc);
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int index = 0; index < table.length; index++) {
      int register = index;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 0 ? register >> 1 : register >> 1 ^ 0xA001;
      }
      table[index] = register;
    }
    return table;
  }

  private static int[] stepped(IntUnaryOperator before) {
    int[] after = new int[256];
    for (int index = 0; index < after.length; index++) {
      after[index] = TABLE[before.applyAsInt(index)] >> 8;
    }
    return after;
  }
}
