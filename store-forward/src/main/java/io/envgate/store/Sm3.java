package io.envgate.store;

/**
 * The hash function SM3 (杂凑算法), GB/T 32905-2016: 32 bytes of a message of any length. It is not
 * part of Java, and the one library that has it is thirty times the size of this gateway. Of one
 * message each; for one thread.
 */
final class Sm3 {
  private static final int BLOCK = 64; // bytes, clause 5.2
  private static final int[] INITIAL = { // clause 4.1
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E
  };

  private static final int[] TURNED = turned();

  private final int[] state = INITIAL.clone();
  private final int[] w = new int[68];
  private final byte[] block = new byte[BLOCK];
  private int filled;
  private long length;

  /** The constants of clause 4.2, each turned left as its round in clause 5.3.3 has it. */
  private static int[] turned() {
    int[] constants = new int[64];
    for (int j = 0; j < constants.length; j++) {
      constants[j] = Integer.rotateLeft(j < 16 ? 0x79CC4519 : 0x7A879D8A, j % 32);
    }
    return constants;
  }

  /** Takes more of the message. */
  void update(byte[] bytes) {
    int taken = 0;
    while (taken < bytes.length) {
      int some = Math.min(BLOCK - filled, bytes.length - taken);
      System.arraycopy(bytes, taken, block, filled, some);
      taken += some;
      filled += some;
      compressIfFull();
    }
    length += bytes.length;
  }

  /** The hash of all that was taken; nothing more may be taken after it. */
  byte[] digest() {
    put((byte) 0x80);
    while (filled != BLOCK - Long.BYTES) {
      put((byte) 0);
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((byte) (length * 8 >>> shift));
    }
    byte[] hash = new byte[32];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) (state[i / 4] >>> 24 - i % 4 * 8);
    }
    return hash;
  }

  private void put(byte one) {
    block[filled++] = one;
    compressIfFull();
  }

  private void compressIfFull() {
    if (filled == BLOCK) {
      compress();
      filled = 0;
    }
  }

  /** Clause 5.3. */
  private void compress() {
    expand();
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int j = 0; j < 64; j++) {
      int a12 = Integer.rotateLeft(a, 12);
      int ss1 = Integer.rotateLeft(a12 + e + TURNED[j], 7);
      int ss2 = ss1 ^ a12;
      int ff = j < 16 ? a ^ b ^ c : a & b | a & c | b & c; // clause 4.3
      int gg = j < 16 ? e ^ f ^ g : e & f | ~e & g;
      int tt1 = ff + d + ss2 + (w[j] ^ w[j + 4]);
      int tt2 = gg + h + ss1 + w[j];
      d = c;
      c = Integer.rotateLeft(b, 9);
      b = a;
      a = tt1;
      h = g;
      g = Integer.rotateLeft(f, 19);
      f = e;
      e = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17); // P0, clause 4.4
    }
    state[0] ^= a;
    state[1] ^= b;
    state[2] ^= c;
    state[3] ^= d;
    state[4] ^= e;
    state[5] ^= f;
    state[6] ^= g;
    state[7] ^= h;
  }

  /** Clause 5.3.2. */
  private void expand() {
    for (int j = 0; j < 16; j++) {
      w[j] =
          block[4 * j] << 24
              | (block[4 * j + 1] & 0xFF) << 16
              | (block[4 * j + 2] & 0xFF) << 8
              | block[4 * j + 3] & 0xFF;
    }
    for (int j = 16; j < w.length; j++) {
      int x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
      int p1 = x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
      w[j] = p1 ^ Integer.rotateLeft(w[j - 13], 7) ^ w[j - 6];
    }
  }
}
