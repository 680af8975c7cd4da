package io.envgate.gateway.system;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An instrument on Modbus TCP, written for tests and from the specification alone: holding
 * registers and coils by address, and all that was ever written to it, byte by byte.
 */
final class ModbusSlave implements AutoCloseable {
  private static final int HEADER = 7; // transaction, protocol, length, unit

  private final ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final Map<Integer, Integer> registers = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> coils = new ConcurrentHashMap<>();
  private final List<String> writings = new ArrayList<>();

  ModbusSlave() throws IOException {
    daemon(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  void register(int address, int value) {
    registers.put(address, value);
  }

  /** Puts several side by side; no answer has some of the old and some of the new ones. */
  void registers(int address, int... values) {
    synchronized (registers) {
      for (int at = 0; at < values.length; at++) {
        registers.put(address + at, values[at]);
      }
    }
  }

  int coil(int address) {
    return coils.getOrDefault(address, 0);
  }

  /** The PDUs of all writings as hexadecimal digits, such as {@code 050014FF00}. */
  List<String> writings() {
    synchronized (writings) {
      return List.copyOf(writings);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        daemon(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      DataInputStream in = new DataInputStream(caller.getInputStream());
      OutputStream out = caller.getOutputStream();
      byte[] header = new byte[HEADER];
      while (true) {
        in.readFully(header);
        byte[] pdu = in.readNBytes(word(header, 4) - 1);
        byte[] answer = answer(pdu);
        byte[] frame = new byte[HEADER + answer.length];
        System.arraycopy(header, 0, frame, 0, HEADER);
        frame[4] = (byte) (answer.length + 1 >> 8);
        frame[5] = (byte) (answer.length + 1);
        System.arraycopy(answer, 0, frame, HEADER, answer.length);
        out.write(frame);
      }
    } catch (IOException gone) {
      // the gateway, or its power
    }
  }

  private byte[] answer(byte[] pdu) {
    int address = word(pdu, 1);
    int value = word(pdu, 3);
    return switch (pdu[0]) {
      case 1 -> new byte[] {1, 1, (byte) coil(address)};
      case 3 -> words(address, value);
      case 5 -> written(pdu, coils, address, value == 0 ? 0 : 1);
      case 6 -> written(pdu, registers, address, value);
      default -> new byte[] {(byte) (pdu[0] | 0x80), 1};
    };
  }

  private byte[] written(byte[] pdu, Map<Integer, Integer> table, int address, int value) {
    table.put(address, value);
    synchronized (writings) {
      writings.add(HexFormat.of().withUpperCase().formatHex(pdu));
    }
    return pdu;
  }

  private byte[] words(int address, int count) {
    byte[] answer = new byte[2 + 2 * count];
    answer[0] = 3;
    answer[1] = (byte) (2 * count);
    synchronized (registers) {
      for (int at = 0; at < count; at++) {
        int value = registers.getOrDefault(address + at, 0);
        answer[2 + 2 * at] = (byte) (value >> 8);
        answer[3 + 2 * at] = (byte) value;
      }
    }
    return answer;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "slave");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
