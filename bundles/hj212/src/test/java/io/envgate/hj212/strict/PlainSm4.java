package io.envgate.hj212.strict;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** SM4 as GB/T 32907-2016 writes it down, block by block and slow. */
final class PlainSm4 {
  private static final byte[] S =
      HexFormat.of()
          .parseHex(
              "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62"
                  + "e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
                  + "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1"
                  + "e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
                  + "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684"
                  + "18f07dec3adc4d2079ee5f3ed7cb3948");
  private static final int[] FK = {0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc};

  private PlainSm4() {}

  /** Deciphers whole groups of 16 bytes and leaves the rest as it is (HJ 212-2025, A.2). */
  static byte[] opened(byte[] text, byte[] key) {
    byte[] out = text.clone();
    int[] rounds = rounds(key);
    for (int at = 0; at + 16 <= text.length; at += 16) {
      System.arraycopy(block(Arrays.copyOfRange(text, at, at + 16), rounds), 0, out, at, 16);
    }
    return out;
  }

  private static byte[] block(byte[] in, int[] rounds) {
    ByteBuffer words = ByteBuffer.wrap(in);
    int[] x = {words.getInt(), words.getInt(), words.getInt(), words.getInt()};
    for (int i = 31; i >= 0; i--) {
      int mixed = substituted(x[1] ^ x[2] ^ x[3] ^ rounds[i]);
      int next =
          x[0]
              ^ mixed
              ^ Integer.rotateLeft(mixed, 2)
              ^ Integer.rotateLeft(mixed, 10)
              ^ Integer.rotateLeft(mixed, 18)
              ^ Integer.rotateLeft(mixed, 24);
      x = new int[] {x[1], x[2], x[3], next};
    }
    return ByteBuffer.allocate(16).putInt(x[3]).putInt(x[2]).putInt(x[1]).putInt(x[0]).array();
  }

  private static int[] rounds(byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(key);
    int[] k = new int[36];
    for (int i = 0; i < 4; i++) {
      k[i] = words.getInt() ^ FK[i];
    }
    for (int i = 0; i < 32; i++) {
      int constant = 0;
      for (int j = 0; j < 4; j++) {
        constant = constant << 8 | (4 * i + j) * 7 & 0xFF;
      }
      int mixed = substituted(k[i + 1] ^ k[i + 2] ^ k[i + 3] ^ constant);
      k[i + 4] = k[i] ^ mixed ^ Integer.rotateLeft(mixed, 13) ^ Integer.rotateLeft(mixed, 23);
    }
    return Arrays.copyOfRange(k, 4, 36);
  }

  private static int substituted(int word) {
    int out = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      out = out << 8 | S[word >>> shift & 0xFF] & 0xFF;
    }
    return out;
  }
}
