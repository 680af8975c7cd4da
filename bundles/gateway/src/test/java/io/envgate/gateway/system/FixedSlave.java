package io.envgate.gateway.system;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** A Modbus TCP slave with one float among registers of 0, which shows what it is told to. */
final class FixedSlave implements AutoCloseable {
  /** Of the float's first register, in both tables. */
  static final int ADDRESS = 117;

  private static final int READ_INPUT = 4; // the second of the tables that a probe reads
  private static final int LAST = 199; // of the window that a probe reads

  private final ServerSocket socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
  private final Thread thread = new Thread(this::serve, "fixed slave");
  private volatile float shown;
  private volatile boolean sawTheLast;

  FixedSlave(float shown) throws IOException {
    this.shown = shown;
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  void shows(float now) {
    shown = now;
  }

  /** Whether somebody has read the window to its end. */
  boolean sawTheLast() {
    return sawTheLast;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket asker = socket.accept()) {
        DataInputStream in = new DataInputStream(asker.getInputStream());
        DataOutputStream out = new DataOutputStream(asker.getOutputStream());
        while (true) {
          answer(in, out);
        }
      } catch (SocketException | EOFException gone) {
        continue; // by the command, or by us at the end
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** MBAP: transaction, protocol, length, unit; then function, address, count. */
  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    int transaction = in.readUnsignedShort();
    in.readUnsignedShort();
    in.readUnsignedShort();
    int unit = in.readUnsignedByte();
    int function = in.readUnsignedByte();
    int address = in.readUnsignedShort();
    int count = in.readUnsignedShort();
    ByteBuffer registers = ByteBuffer.allocate(2 * 65_536);
    registers.putFloat(2 * ADDRESS, shown);
    out.writeShort(transaction);
    out.writeShort(0);
    out.writeShort(3 + 2 * count);
    out.writeByte(unit);
    out.writeByte(function);
    out.writeByte(2 * count);
    out.write(registers.array(), 2 * address, 2 * count);
    out.flush();
    sawTheLast |= function == READ_INPUT && address + count > LAST;
  }

  @Override
  public void close() throws Exception {
    socket.close();
    thread.join(Until.PATIENCE.toMillis());
  }
}
