package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slaves that none of us wrote: Debian's python3-pymodbus and libmodbus, over TCP and over a pair
 * of pseudo terminals.
 */
class RealSlavesInteropTest {
  @TempDir Path folder;

  @Test
  void understandsPymodbusOverTcp() throws Exception {
    try (RealSlave slave = RealSlave.pymodbusTcp()) {
      understands(slave);
    }
  }

  @Test
  void understandsPymodbusOverASerialLine() throws Exception {
    try (RealSlave slave = RealSlave.pymodbusRtu(folder)) {
      understands(slave);
    }
  }

  @Test
  void understandsPymodbusWithRtuFramesOverTcp() throws Exception {
    try (RealSlave slave = RealSlave.pymodbusRtuOverTcp()) {
      understands(slave);
    }
  }

  @Test
  void understandsLibmodbusOverTcp() throws Exception {
    try (RealSlave slave = RealSlave.libmodbusTcp(folder)) {
      understands(slave);
    }
  }

  @Test
  void understandsLibmodbusOverASerialLine() throws Exception {
    try (RealSlave slave = RealSlave.libmodbusRtu(folder)) {
      understands(slave);
    }
  }

  private static void understands(RealSlave slave) throws Exception {
    ModbusMaster master = new ModbusMaster(slave.line());
    untilReady(slave, master);
    readsWords(master, Table.HOLDING, address -> address);
    readsWords(master, Table.INPUT, address -> address ^ 0x8000);
    readsBits(master, Table.COIL, address -> address % 3 == 0);
    readsBits(master, Table.DISCRETE, address -> address % 5 == 0);
    assertEquals(
        new Answer.Refused(2),
        one(to -> master.read(RealSlave.UNIT, Table.HOLDING, 60_000, 2, to)));
    writesAndReadsBack(master);
  }

  /** The process takes a while to start; the line dials again by itself. */
  private static void untilReady(RealSlave slave, ModbusMaster master) throws Exception {
    CompletableFuture<Answer> ready = new CompletableFuture<>();
    tryAgain(slave, master, ready);
    ready.get(180, TimeUnit.SECONDS);
  }

  private static void tryAgain(
      RealSlave slave, ModbusMaster master, CompletableFuture<Answer> ready) {
    master.read(
        RealSlave.UNIT,
        Table.COIL,
        0,
        1,
        answer -> {
          if (answer instanceof Answer.Bits) {
            ready.complete(answer);
          } else {
            slave.line().loop().after(Duration.ofMillis(100), () -> tryAgain(slave, master, ready));
          }
        });
  }

  private static void readsWords(ModbusMaster master, Table table, IntUnaryOperator expected)
      throws Exception {
    for (int count : new int[] {1, 2, 10, 125}) {
      for (int address : new int[] {0, 255, 3000}) {
        Answer answer = one(to -> master.read(RealSlave.UNIT, table, address, count, to));
        ByteBuffer bytes =
            ByteBuffer.wrap(assertInstanceOf(Answer.Words.class, answer, answer::toString).bytes());
        assertEquals(2 * count, bytes.remaining());
        for (int at = 0; at < count; at++) {
          assertEquals(expected.applyAsInt(address + at), bytes.getShort() & 0xFFFF);
        }
      }
    }
  }

  private static void readsBits(ModbusMaster master, Table table, IntPredicate expected)
      throws Exception {
    for (int count : new int[] {1, 7, 8, 9, 2000}) {
      Answer answer = one(to -> master.read(RealSlave.UNIT, table, 100, count, to));
      boolean[] bits = assertInstanceOf(Answer.Bits.class, answer, answer::toString).bits();
      assertEquals(count, bits.length);
      for (int at = 0; at < count; at++) {
        assertEquals(expected.test(100 + at), bits[at]);
      }
    }
  }

  private static void writesAndReadsBack(ModbusMaster master) throws Exception {
    assertEquals(
        new Answer.Written(), one(to -> master.writeRegister(RealSlave.UNIT, 20, 0xABCD, to)));
    assertEquals(
        new Answer.Written(),
        one(to -> master.writeRegisters(RealSlave.UNIT, 21, new int[] {1, -1}, to)));
    assertEquals(new Answer.Written(), one(to -> master.writeCoil(RealSlave.UNIT, 20, true, to)));
    Answer.Words words =
        (Answer.Words) one(to -> master.read(RealSlave.UNIT, Table.HOLDING, 20, 3, to));
    assertArrayEquals(new byte[] {(byte) 0xAB, (byte) 0xCD, 0, 1, -1, -1}, words.bytes());
    Answer.Bits bits = (Answer.Bits) one(to -> master.read(RealSlave.UNIT, Table.COIL, 20, 1, to));
    assertArrayEquals(new boolean[] {true}, bits.bits());
  }

  /** Its answer: where the machine is so busy that none comes in time, it is asked again. */
  private static Answer one(Consumer<Consumer<Answer>> asking) throws Exception {
    Answer heard = new Answer.Silent(Duration.ZERO);
    for (int tries = 0; tries < 30 && heard instanceof Answer.Silent; tries++) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      asking.accept(answer::complete);
      heard = answer.get(180, TimeUnit.SECONDS);
    }
    return heard;
  }
}
