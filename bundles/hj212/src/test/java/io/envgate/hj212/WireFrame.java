package io.envgate.hj212;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One line of {@code wire/frames.tsv}. */
record WireFrame(
    String kind,
    String edition,
    boolean holds,
    int declared,
    int actual,
    String crcSent,
    String crcComputed,
    String cn,
    String st,
    String flag,
    byte[] bytes,
    String note) {

  /** The standard's own frame (HJ 212-2017, annex A), whole, with CR LF. */
  static final String STANDARD =
      "##0101" // length of the data segment
          + "QN=20160801085857223;"
          + "ST=32;"
          + "CN=1062;"
          + "PW=100000;"
          + "MN=010000A8900016F000169DC0;"
          + "Flag=5;" // version 1, answer wanted
          + "CP=&&RtdInterval=30&&"
          + "1C80" // the annex misprints it as 1C08 in one place
          + "\r\n";

  static List<WireFrame> all() {
    try (var stream = WireFrame.class.getResourceAsStream("/wire/frames.tsv")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("# ")).map(WireFrame::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WireFrame parse(String line) {
    String[] c = line.split("\t");
    byte[] bytes =
        c[10].startsWith("hex:")
            ? HexFormat.of().parseHex(c[10].substring(4))
            : c[10].getBytes(StandardCharsets.UTF_8);
    return new WireFrame(
        c[0],
        c[1],
        Boolean.parseBoolean(c[2]),
        Integer.parseInt(c[3]),
        Integer.parseInt(c[4]),
        c[5],
        c[6],
        c[7],
        c[8],
        c[9],
        bytes,
        c[12]);
  }

  boolean enciphered() {
    return kind.equals("standard-encrypted");
  }

  /** As it stands on the wire, with CR LF. */
  byte[] onTheWire() {
    byte[] wire = Arrays.copyOf(bytes, bytes.length + 2);
    wire[bytes.length] = '\r';
    wire[bytes.length + 1] = '\n';
    return wire;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
