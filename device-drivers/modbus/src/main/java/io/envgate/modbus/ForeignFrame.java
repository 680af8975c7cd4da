package io.envgate.modbus;

/**
 * An RTU frame that is not the reply that is waited for: another unit's, another master's request,
 * an echo.
 */
final class ForeignFrame {
  private static final int SHORT = 5; // an exception
  private static final int FIXED = 8; // requests of reading, and both directions of writing

  private ForeignFrame() {}

  /**
   * The length of the frame with a right CRC that stands whole before the end; 0 when none does.
   */
  static int lengthAt(byte[] bytes, int from, int end) {
    if (end - from < SHORT) {
      return 0;
    }
    int function = bytes[from + 1] & 0xFF;
    if (function > 0x80) {
      return closes(bytes, from, SHORT, end);
    }
    int asReply =
        function >= 1 && function <= 4 ? closes(bytes, from, 5 + (bytes[from + 2] & 0xFF), end) : 0;
    return asReply > 0 || function < 1 || function > 16 ? asReply : closes(bytes, from, FIXED, end);
  }

  private static int closes(byte[] bytes, int from, int length, int end) {
    return from + length <= end && Crc.closes(bytes, from, length) ? length : 0;
  }
}
