package io.envgate.textinstrument;

/** How a telegram's check code (校验码) is computed; the names are those of {@code kind:}. */
public enum Checksum {
  /** CRC-16/MODBUS: polynomial A001 reflected, start FFFF. */
  CRC16_MODBUS(2, Notation.BINARY_LOW_FIRST) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0xFFFF;
      for (int at = from; at < to; at++) {
        register = reflected(register ^ bytes[at] & 0xFF);
      }
      return register;
    }
  },
  /** CRC-16/XMODEM: polynomial 1021, start 0, as Davis consoles use it. */
  CRC16_CCITT(2, Notation.BINARY) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0;
      for (int at = from; at < to; at++) {
        register ^= (bytes[at] & 0xFF) << 8;
        for (int bit = 0; bit < 8; bit++) {
          register = (register & 0x8000) == 0 ? register << 1 : register << 1 ^ 0x1021;
        }
      }
      return register & 0xFFFF;
    }
  },
  /** All bytes exclusive-ored, written as two hexadecimal digits. */
  XOR(1, Notation.HEX) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0;
      for (int at = from; at < to; at++) {
        register ^= bytes[at] & 0xFF;
      }
      return register;
    }
  },
  /** The block check of the Bayern-Hessen protocol: as XOR, from STX to ETX, both included. */
  BAYERN_HESSEN(1, Notation.HEX) {
    @Override
    int of(byte[] bytes, int from, int to) {
      return XOR.of(bytes, from, to);
    }
  },
  /** The low byte of the sum. */
  SUM8(1, Notation.BINARY) {
    @Override
    int of(byte[] bytes, int from, int to) {
      return sum(bytes, from, to) & 0xFF;
    }
  },
  /** The low two bytes of the sum. */
  SUM16(2, Notation.BINARY) {
    @Override
    int of(byte[] bytes, int from, int to) {
      return sum(bytes, from, to) & 0xFFFF;
    }
  },
  /** FF less the low byte of the sum. */
  FF_SUM(1, Notation.BINARY) {
    @Override
    int of(byte[] bytes, int from, int to) {
      return 0xFF - (sum(bytes, from, to) & 0xFF);
    }
  },
  /** The sum of bytes in which a carry out of bit 7 is added to bit 0. */
  CARRY_SUM(1, Notation.BINARY) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0;
      for (int at = from; at < to; at++) {
        register += bytes[at] & 0xFF;
        register = (register & 0xFF) + (register >> 8);
      }
      return register;
    }
  },
  /** The sum of the decimal digits, other characters left out, written as two decimal digits. */
  DIGIT_SUM(1, Notation.DECIMAL) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0;
      for (int at = from; at < to; at++) {
        register += bytes[at] >= '0' && bytes[at] <= '9' ? bytes[at] - '0' : 0;
      }
      return register % 100;
    }
  },
  /** The sum of all characters, written as four hexadecimal digits. */
  CHARACTER_SUM(2, Notation.HEX) {
    @Override
    int of(byte[] bytes, int from, int to) {
      return sum(bytes, from, to) & 0xFFFF;
    }
  },
  /** The check code of HJ 212-2017, annex A: the next byte meets the register's high byte. */
  HJ212(2, Notation.HEX) {
    @Override
    int of(byte[] bytes, int from, int to) {
      int register = 0xFFFF;
      for (int at = from; at < to; at++) {
        register = reflected(register >> 8 ^ bytes[at] & 0xFF);
      }
      return register;
    }
  };

  private final int width;
  private final Notation usual;

  Checksum(int width, Notation usual) {
    this.width = width;
    this.usual = usual;
  }

  /** The code of {@code bytes[from..to)}, from 0, in {@link #width()} bytes. */
  abstract int of(byte[] bytes, int from, int to);

  /** 1 or 2. */
  int width() {
    return width;
  }

  /** How it is written where the profile does not say otherwise. */
  Notation usual() {
    return usual;
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int at = from; at < to; at++) {
      sum += bytes[at] & 0xFF;
    }
    return sum;
  }

  /** Eight shifts with A001. */
  private static int reflected(int register) {
    int shifted = register;
    for (int bit = 0; bit < 8; bit++) {
      shifted = (shifted & 1) == 0 ? shifted >> 1 : shifted >> 1 ^ 0xA001;
    }
    return shifted;
  }
}
