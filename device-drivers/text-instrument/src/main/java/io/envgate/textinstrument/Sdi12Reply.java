package io.envgate.textinstrument;

import io.envgate.line.Recognizer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows one answer of one sensor: a line that begins with its address, has the form that belongs to
 * the command, and the check code where one was asked for. What a break leaves before it, bytes
 * that are no characters, is passed over.
 *
 * @param form of what stands between the address and the check code
 */
record Sdi12Reply(char address, Pattern form, boolean checked) implements Recognizer {
  private static final byte[] END = {'\r', '\n'};

  @Override
  public Recognition recognise(byte[] received) {
    int from = 0;
    for (int end = end(received, 0); end >= 0; end = end(received, from)) {
      int start = from;
      while (start < end && (received[start] < ' ' || received[start] > '~')) {
        start++;
      }
      if (content(Arrays.copyOfRange(received, start, end)).isPresent()) {
        return new Recognition.Reply(start, end + END.length - start);
      }
      from = end + END.length;
    }
    return new Recognition.NeedMore();
  }

  /** What stands between the address and the check code; empty where the line is not the answer. */
  Optional<String> content(byte[] line) {
    Optional<byte[]> bare = checked ? Sdi12.unsealed(line) : Optional.of(line);
    return bare.filter(one -> one.length > 0 && one[0] == address)
        .map(one -> new String(one, 1, one.length - 1, StandardCharsets.ISO_8859_1))
        .filter(text -> form.matcher(text).matches());
  }

  @Override
  public Remains remains(byte[] received) {
    int end = end(received, 0);
    String shown = received.length + " bytes, " + Telegram.shown(received);
    if (end < 0) {
      return new Remains("the answer ended after " + shown, "truncated", false);
    }
    boolean its = end > 0 && received[0] == address;
    return checked && its
        ? new Remains("check code wrong in " + shown, Telegram.Fault.CHECKSUM, true)
        : new Remains("no answer of sensor " + address + " in " + shown, "misshapen", false);
  }

  private static int end(byte[] bytes, int from) {
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == END[0] && bytes[at + 1] == END[1]) {
        return at;
      }
    }
    return -1;
  }
}
