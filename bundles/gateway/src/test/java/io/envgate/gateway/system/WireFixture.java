package io.envgate.gateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A frame of {@code bundles/hj212/src/test/resources/wire/frames.tsv}, which explains its columns.
 *
 * @param holds whether length and check code are right
 * @param wire the bytes, with CR LF
 */
record WireFixture(
    boolean holds, int declared, int actual, String crcSent, String cn, byte[] wire) {
  private static final Path FILE =
      Tools.root().resolve("bundles/hj212/src/test/resources/wire/frames.tsv");

  static List<WireFixture> all() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> !line.startsWith("# "))
          .map(line -> parse(line.split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WireFixture parse(String[] column) {
    byte[] frame =
        column[10].startsWith("hex:")
            ? HexFormat.of().parseHex(column[10].substring(4))
            : column[10].getBytes(StandardCharsets.UTF_8);
    byte[] wire = Arrays.copyOf(frame, frame.length + 2);
    wire[frame.length] = '\r';
    wire[frame.length + 1] = '\n';
    return new WireFixture(
        column[2].equals("true"),
        Integer.parseInt(column[3]),
        Integer.parseInt(column[4]),
        column[5],
        column[7],
        wire);
  }

  String text() {
    return new String(wire, StandardCharsets.UTF_8);
  }
}
