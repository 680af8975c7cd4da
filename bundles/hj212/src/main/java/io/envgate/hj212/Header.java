package io.envgate.hj212;

import java.util.Arrays;
import java.util.Optional;

/** The bytes of a data segment before its CP, field after field; all of them ASCII. */
final class Header {
  private byte[] bytes = new byte[128]; // the usual one has ninety
  private int length;

  int length() {
    return length;
  }

  void copyTo(byte[] frame, int at) {
    System.arraycopy(bytes, 0, frame, at, length);
  }

  /** Nothing where there is no value. @param name with its {@code =} */
  void field(String name, Optional<String> value) {
    if (value.isPresent()) {
      put(name);
      put(value.get());
      put(";");
    }
  }

  void field(String name, int value) {
    put(name);
    put(Integer.toString(value));
    put(";");
  }

  void put(String ascii) {
    if (length + ascii.length() > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + ascii.length()));
    }
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }
}
