package io.envgate.gateway.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform that keeps every frame as it came and says what a test wants, byte by byte. It
 * confirms uploads. Its check code is computed bit by bit.
 */
final class RawPlatform implements AutoCloseable {
  private static final Pattern UPLOAD =
      Pattern.compile("QN=(\\d{17});ST=..;CN=2\\d{3};.*Flag=([59]);");

  private final ServerSocket socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
  private final List<String> frames = new ArrayList<>();
  private final String mn;
  private volatile Socket station;
  private final AtomicInteger connections = new AtomicInteger();

  RawPlatform(String mn) throws IOException {
    this.mn = mn;
    Thread thread = new Thread(this::accept, "raw platform");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How often the station has connected. */
  int connections() {
    return connections.get();
  }

  /** All frames so far, each with its line end. */
  List<String> frames() {
    synchronized (frames) {
      return List.copyOf(frames);
    }
  }

  /** Those of these commands that repeat this QN. */
  List<String> answers(String qn) {
    return frames().stream()
        .filter(frame -> frame.contains("QN=" + qn + ";") && frame.contains(";ST=91;"))
        .toList();
  }

  void say(String segment) {
    try {
      say(segment, station);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(String segment, Socket station) throws IOException {
    station.getOutputStream().write(frame(segment).getBytes(StandardCharsets.US_ASCII));
  }

  static String frame(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.US_ASCII);
    int register = 0xFFFF;
    for (byte one : bytes) {
      register = register >> 8 ^ one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return String.format("##%04d%s%04X\r\n", bytes.length, segment, register);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        station = accepted;
        connections.incrementAndGet();
        hear(accepted);
      } catch (IOException gone) {
        continue; // without its power, or we are closed
      }
    }
  }

  private void hear(Socket heard) throws IOException {
    InputStream in = heard.getInputStream();
    while (true) {
      byte[] head = in.readNBytes(6);
      if (head.length < 6) {
        return;
      }
      int length = Integer.parseInt(new String(head, 2, 4, StandardCharsets.US_ASCII));
      byte[] rest = in.readNBytes(length + 6);
      String frame =
          new String(head, StandardCharsets.US_ASCII) + new String(rest, StandardCharsets.UTF_8);
      synchronized (frames) {
        frames.add(frame);
      }
      Matcher upload = UPLOAD.matcher(frame);
      if (upload.find()) {
        int flag = Integer.parseInt(upload.group(2)) - 1; // the same version, and no answer to it
        say(
            "QN="
                + upload.group(1)
                + ";ST=91;CN=9014;PW=123456;MN="
                + mn
                + ";Flag="
                + flag
                + ";CP=&&&&",
            heard);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    Socket open = station;
    if (open != null) {
      open.close();
    }
  }
}
