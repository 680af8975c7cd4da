package io.envgate.textinstrument;

import io.envgate.profile.Fields;
import io.envgate.profile.Numbers;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a row that is a status: one with {@code bits}, {@code clear-bits} or {@code values}. */
final class StatusReader {
  static final List<String> KEYS =
      List.of(
          "name",
          "telegram",
          "field",
          "at",
          "length",
          "type",
          "order",
          "mask",
          "bits",
          "clear-bits",
          "values",
          "otherwise",
          "concerns",
          "note");

  private StatusReader() {}

  static boolean isStatus(Fields row) {
    return row.has("bits") || row.has("clear-bits") || row.has("values");
  }

  /** Empty where a problem leaves none. */
  static Optional<Status> read(Fields fields, Optional<Telegram> telegram, Optional<Spot> spot) {
    Map<Integer, Statement> set = bits(fields, "bits");
    Map<Integer, Statement> clear = bits(fields, "clear-bits");
    Map<String, Statement> values = new LinkedHashMap<>();
    fields
        .entries("values", "{OK: N, ERR: D}")
        .ifPresent(
            map ->
                map.keys()
                    .forEach(key -> map.statement(key).ifPresent(said -> values.put(key, said))));
    Optional<Statement> otherwise =
        fields.has("otherwise") ? fields.statement("otherwise") : Optional.empty();
    boolean numeric = spot.map(one -> one.form() != Form.TEXT).orElse(true);
    if (!numeric && fields.has("bits") | fields.has("clear-bits")) {
      fields.wrong(
          "type",
          "bits 要有 type：number、hex 或二进制类型",
          "bits need a type: number, hex or a binary one");
    }
    if (telegram.isEmpty()
        || spot.isEmpty()
        || set.isEmpty() && clear.isEmpty() && values.isEmpty()) {
      return Optional.empty();
    }
    String name = fields.text("name", false).orElse("status " + spot.get().where());
    return Optional.of(
        new Status(
            name,
            telegram.get().name(),
            spot.get(),
            set,
            clear,
            values,
            otherwise,
            fields.texts("concerns")));
  }

  private static Map<Integer, Statement> bits(Fields fields, String key) {
    Map<Integer, Statement> bits = new LinkedHashMap<>();
    fields
        .entries(key, "{0: D, 3: C}")
        .ifPresent(
            map -> {
              for (String bit : map.keys()) {
                Optional<Integer> number =
                    Numbers.of(bit)
                        .filter(one -> Numbers.isWholeWithin(one, 0, 63))
                        .map(BigDecimal::intValueExact);
                if (number.isEmpty()) {
                  map.wrong(bit, key + " 的键应是位号（最低位为 0）", key + ": the key is a bit number from 0");
                }
                map.statement(bit).ifPresent(said -> number.ifPresent(one -> bits.put(one, said)));
              }
            });
    return bits;
  }
}
