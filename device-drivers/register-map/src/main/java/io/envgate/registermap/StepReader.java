package io.envgate.registermap;

import io.envgate.profile.Fields;
import io.envgate.profile.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads writings to an analyzer. */
final class StepReader {
  static final List<String> KEYS = List.of("holding", "coil", "raw", "value", "values", "answer");
  private static final int MOST_VALUES = 123; // Modbus Application Protocol 1.1b3, 6.12

  private final Fields fields;

  StepReader(Fields fields) {
    this.fields = fields;
  }

  /** The steps under a key of these fields, which may be one or a list. */
  static List<Step> list(Fields fields, String key) {
    List<Step> steps = new ArrayList<>();
    for (Fields one : fields.mappings(key, "{holding: 0x1C00, value: 1}")) {
      one.onlyKnows(KEYS);
      new StepReader(one).read().ifPresent(steps::add);
    }
    return steps;
  }

  Optional<Step> read() {
    long kinds = List.of("holding", "coil", "raw").stream().filter(fields::has).count();
    if (kinds != 1) {
      fields.wrong(
          "holding",
          "写 holding、coil、raw 之一，如 {coil: 3, value: 1}",
          "write one of holding, coil and raw, such as {coil: 3, value: 1}");
      return Optional.empty();
    }
    if (fields.has("raw")) {
      return raw();
    }
    String table = fields.has("coil") ? "coil" : "holding";
    int address = fields.whole(table, 0, 65535, -1, true);
    if (address < 0) {
      return Optional.empty();
    }
    if (table.equals("coil")) {
      int value = fields.whole("value", 0, 1, -1, true);
      return value < 0 ? Optional.empty() : Optional.of(new Step.Coil(address, value == 1));
    }
    return fields.has("values") ? several(address) : single(address);
  }

  private Optional<Step> single(int address) {
    int value = fields.whole("value", 0, 65535, -1, true);
    return value < 0 ? Optional.empty() : Optional.of(new Step.Register(address, value));
  }

  private Optional<Step> several(int address) {
    List<Integer> values =
        fields.numbers("values").stream()
            .filter(number -> Numbers.isWholeWithin(number, 0, 65535))
            .map(number -> number.intValueExact())
            .toList();
    if (values.isEmpty()
        || values.size() != fields.texts("values").size()
        || values.size() > MOST_VALUES
        || address + values.size() > 65536) {
      fields.wrong(
          "values",
          "values 应是 1…123 个 0…65535 的整数",
          "values takes 1 to 123 whole numbers 0 to 65535");
      return Optional.empty();
    }
    return Optional.of(new Step.Registers(address, values));
  }

  private Optional<Step> raw() {
    String pdu = fields.text("raw", true).orElse("").replace(" ", "").toUpperCase(Locale.ROOT);
    int answer = fields.whole("answer", 2, 253, 0, true);
    if (!pdu.matches("(0[1-9A-F]|[1-7][0-9A-F])([0-9A-F]{2}){0,252}")) {
      fields.wrong(
          "raw",
          "raw 是功能码（01…7F）和数据的十六进制，不含地址和校验",
          "raw takes function (01 to 7F) and data in hexadecimal, without unit and check code");
      return Optional.empty();
    }
    return answer == 0 ? Optional.empty() : Optional.of(new Step.Raw(pdu, answer));
  }
}
