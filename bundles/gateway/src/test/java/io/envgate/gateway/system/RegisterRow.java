package io.envgate.gateway.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A value as it stands in a slave, and what must arrive of it.
 *
 * @param words as on the wire, in hexadecimal
 */
record RegisterRow(String factor, String row, String words, int address, BigDecimal expected) {
  private static final List<String> ORDERS = List.of("ABCD", "CDAB", "BADC", "DCBA");

  /** type, number, the words in the order ABCD; the list of {@code every_type.py}. */
  private static final String[][] OF_PYMODBUS = {
    {"uint32", "4294901244", "FFFEFDFC"},
    {"int32", "-66052", "FFFEFDFC"},
    {"uint64", "18374686479671623681", "FF00000000000001"},
    {"int64", "-72057594037927935", "FF00000000000001"},
    {"float32", "1234.56", "449A51EC"},
    {"float64", "1234.56", "40934A3D70A3D70A"},
    {"bcd32", "1234567", "01234567"},
    {"uint16", "32769", "8001"},
    {"int16", "-32767", "8001"},
    {"bcd16", "987", "0987"},
  };

  private static final String[][] OF_LIBMODBUS = {
    {"uint32", "19088743", "01234567"},
    {"int32", "-19088744", "FEDCBA98"},
    {"uint64", "81985529216486895", "0123456789ABCDEF"},
    {"int64", "-81985529216486896", "FEDCBA9876543210"},
    {"float32", "-1234.56", "C49A51EC"},
    {"float64", "-0.1", "BFB999999999999A"},
    {"bcd32", "12345678", "12345678"},
    {"uint16", "4660", "1234"},
    {"int16", "-2", "FFFE"},
    {"bcd16", "9876", "9876"},
  };

  /** What Debian's pymodbus holds after it has packed the values itself. */
  static List<RegisterRow> ofPymodbus() {
    return rows(OF_PYMODBUS, "5");
  }

  /** What libmodbus's server is told to hold. */
  static List<RegisterRow> ofLibmodbus() {
    return rows(OF_LIBMODBUS, "6"); // a multiple of 3 and no multiple of 5
  }

  private static List<RegisterRow> rows(String[][] values, String coil) {
    List<RegisterRow> rows = new ArrayList<>();
    for (int type = 0; type < values.length; type++) {
      boolean single = values[type][0].endsWith("16");
      for (int order = 0; order < ORDERS.size(); order += single ? 2 : 1) {
        rows.add(value(values[type], ORDERS.get(order), 8 * (4 * type + order), single));
      }
    }
    String text = "2D31322E35302020"; // "-12.50  "
    rows.add(row("string", "table: holding, type: string, length: 4", text, 800, "-12.50"));
    rows.add(row("coil", "table: coil", "", Integer.parseInt(coil), "1"));
    rows.add(row("discrete", "table: discrete", "", 4, "0"));
    return rows;
  }

  private static RegisterRow value(String[] value, String order, int address, boolean single) {
    String written = single ? order.substring(0, 2) : order;
    String what =
        String.format(Locale.ROOT, "table: holding, type: %s, order: %s", value[0], written);
    return row(value[0] + written, what, turned(value[2], order), address, value[1]);
  }

  private static RegisterRow row(
      String factor, String what, String words, int address, String number) {
    String row = String.format(Locale.ROOT, "{factor: %s, address: %d, %s}", factor, address, what);
    return new RegisterRow(factor, row, words, address, new BigDecimal(number));
  }

  /** CDAB reverses the registers, BADC exchanges the bytes in each, DCBA does both. */
  private static String turned(String words, String order) {
    StringBuilder turned = new StringBuilder();
    for (int at = 0; at < words.length(); at += 4) {
      String word = words.substring(at, at + 4);
      boolean exchanged = order.equals("BADC") || order.equals("DCBA");
      String put = exchanged ? word.substring(2) + word.substring(0, 2) : word;
      boolean reversed = order.equals("CDAB") || order.equals("DCBA");
      turned.insert(reversed ? 0 : turned.length(), put);
    }
    return turned.toString();
  }
}
