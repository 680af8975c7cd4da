package io.envgate.hj212;

/**
 * Puts enciphered parameters back into clear text: with one key for all stations ({@link
 * ParameterCipher}), or with those of each ({@link StationKeys}).
 */
public sealed interface ParameterOpener permits ParameterCipher, StationKeys {

  /**
   * The data segment {@code bytes[from..to)} in clear, as a copy; the same bytes where it has no
   * parameters.
   */
  byte[] opened(byte[] bytes, int from, int to);
}
