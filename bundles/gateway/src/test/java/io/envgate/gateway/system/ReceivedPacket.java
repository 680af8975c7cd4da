package io.envgate.gateway.system;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** One object of {@code envgate platform --json}. */
record ReceivedPacket(JsonObject all) {
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  static List<ReceivedPacket> of(Program platform) {
    return platform.lines().stream()
        .map(line -> new ReceivedPacket(JsonParser.parseString(line).getAsJsonObject()))
        .toList();
  }

  boolean ok() {
    return all.get("ok").getAsBoolean();
  }

  String cn() {
    return text("cn");
  }

  String mn() {
    return text("mn");
  }

  String qn() {
    return text("qn");
  }

  /** The CN that was sent back; empty where none was. */
  String answer() {
    return text("answer");
  }

  /** The QN of the platform's own command to which it belongs; empty where it came by itself. */
  String dialogue() {
    return text("dialogue");
  }

  String dataTime() {
    return all.getAsJsonObject("cp").get("DataTime").getAsString();
  }

  /** DataTime as an instant: HJ 212 times are those of Beijing, without an offset. */
  Instant instant() {
    return LocalDateTime.parse(dataTime(), WRITTEN).toInstant(ZoneOffset.ofHours(8));
  }

  /** A value of a factor, such as {@code Rtd} or {@code Avg}. */
  Optional<String> value(String factor, String kind) {
    for (JsonElement item : all.getAsJsonObject("cp").getAsJsonArray("items")) {
      JsonObject values = item.getAsJsonObject().getAsJsonObject(factor);
      if (values != null && values.has(kind)) {
        return Optional.of(values.get(kind).getAsString());
      }
    }
    return Optional.empty();
  }

  private String text(String key) {
    return all.has(key) ? all.get(key).getAsString() : "";
  }
}
