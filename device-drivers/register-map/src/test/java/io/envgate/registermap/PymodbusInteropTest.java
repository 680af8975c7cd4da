package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Observation;
import io.envgate.modbus.ModbusMaster;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slave that none of us wrote packs every type in every order, and we read what it packed. */
class PymodbusInteropTest {
  private static final List<String> TYPES =
      List.of(
          "uint32", "int32", "uint64", "int64", "float32", "float64", "bcd32", "uint16", "int16",
          "bcd16");
  private static final List<String> NUMBERS =
      List.of(
          "4294901244",
          "-66052",
          "18374686479671623681",
          "-72057594037927935",
          "1234.56",
          "1234.56",
          "1234567",
          "32769",
          "-32767",
          "987");
  private static final List<String> ORDERS = List.of("ABCD", "CDAB", "BADC", "DCBA");

  @TempDir Path folder;

  @Test
  void readsEveryTypeAndOrderOverTcp() throws Exception {
    try (PymodbusSlave slave = PymodbusSlave.tcp()) {
      readsAll(slave, "holding");
      readsAll(slave, "input");
    }
  }

  @Test
  void readsEveryTypeAndOrderOverASerialLine() throws Exception {
    try (PymodbusSlave slave = PymodbusSlave.rtu(folder)) {
      readsAll(slave, "holding");
    }
  }

  private static void readsAll(PymodbusSlave slave, String table) throws Exception {
    StringBuilder rows = new StringBuilder("max-gap: 20\nregisters:\n");
    List<BigDecimal> expected = new ArrayList<>();
    for (int type = 0; type < TYPES.size(); type++) {
      for (int order = 0; order < ORDERS.size(); order++) {
        boolean single = TYPES.get(type).endsWith("16");
        if (!single || order == 0 || order == 2) {
          String written = single ? ORDERS.get(order).substring(0, 2) : ORDERS.get(order);
          int number = 4 * type + order;
          rows.append(
              String.format(
                  Locale.ROOT,
                  "  - {factor: f%d, table: %s, address: %d, type: %s, order: %s}%n",
                  number,
                  table,
                  8 * number,
                  TYPES.get(type),
                  written));
          expected.add(new BigDecimal(NUMBERS.get(type)));
        }
      }
    }
    rows.append(
        "  - {factor: text, table: " + table + ", address: 800, type: string, length: 4}\n");
    expected.add(new BigDecimal("-12.50"));
    rows.append(
        "  - {factor: on, table: coil, address: 5}\n  - {factor: off, table: discrete, address: 4}\n");
    expected.addAll(List.of(BigDecimal.ONE, BigDecimal.ZERO));

    RegisterMap map = RegisterMapTest.good(rows.toString()).withPoints(List.of("point"));
    RegisterMapAnalyzer analyzer =
        new RegisterMapAnalyzer(
            "every",
            Duration.ofSeconds(1),
            map,
            slave.line().loop(),
            new ModbusMaster(slave.line()),
            1);

    assertEquals(
        expected, answered(analyzer, slave).stream().map(one -> one.value().orElse(null)).toList());
  }

  /** The process takes a while to start; the line dials again by itself. */
  private static List<Observation> answered(RegisterMapAnalyzer analyzer, PymodbusSlave slave)
      throws Exception {
    CompletableFuture<Poll.Answered> answered = new CompletableFuture<>();
    ask(analyzer, slave, answered);
    return answered.get(180, TimeUnit.SECONDS).observations();
  }

  private static void ask(
      RegisterMapAnalyzer analyzer,
      PymodbusSlave slave,
      CompletableFuture<Poll.Answered> answered) {
    analyzer.poll(
        poll -> {
          if (poll instanceof Poll.Answered good) {
            answered.complete(good);
          } else {
            slave.line().loop().after(Duration.ofMillis(100), () -> ask(analyzer, slave, answered));
          }
        });
  }
}
