package io.envgate.commandline.packet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a packet from JSON: the object that decode prints, or one whose {@code cp} is the text
 * itself.
 */
final class PacketJson {
  private PacketJson() {}

  /**
   * @throws IllegalArgumentException naming the key that is not as it should be
   */
  static Packet read(String line, Edition edition) {
    JsonElement parsed = JsonParser.parseString(line);
    if (!parsed.isJsonObject()) {
      throw new IllegalArgumentException("a JSON object is expected, such as {\"cn\":\"2011\",…}");
    }
    JsonObject object = parsed.getAsJsonObject();
    Packet.Builder packet = Packet.of(edition, text(object, "cn"));
    given(object, "qn", packet::qn);
    given(object, "st", packet::st);
    given(object, "pw", packet::pw);
    given(object, "mn", packet::mn);
    if (object.has("flag")) {
      packet.flag(new PacketFlag(object.get("flag").getAsInt()));
    }
    if (object.has("pnum") && object.has("pno")) {
      packet.part(object.get("pno").getAsInt(), object.get("pnum").getAsInt());
    }
    packet.resent(object.has("rf"));
    return packet.cp(object.has("cp") ? parameters(object.get("cp")) : "").build();
  }

  private static String text(JsonObject object, String key) {
    if (!object.has(key)) {
      throw new IllegalArgumentException("the key \"" + key + "\" is missing");
    }
    return object.get(key).getAsString();
  }

  private static void given(JsonObject object, String key, Consumer<String> taker) {
    if (object.has(key)) {
      taker.accept(object.get(key).getAsString());
    }
  }

  private static String parameters(JsonElement cp) {
    if (cp.isJsonPrimitive()) {
      return cp.getAsString();
    }
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonElement> field : cp.getAsJsonObject().entrySet()) {
      if (field.getKey().equals("items")) {
        field.getValue().getAsJsonArray().forEach(item -> fields.add(item(item.getAsJsonObject())));
      } else {
        each(field.getValue(), value -> fields.add(field.getKey() + "=" + value));
      }
    }
    return String.join(";", fields);
  }

  private static String item(JsonObject item) {
    List<String> values = new ArrayList<>();
    for (String code : item.keySet()) {
      for (Map.Entry<String, JsonElement> value : item.getAsJsonObject(code).entrySet()) {
        each(value.getValue(), one -> values.add(code + "-" + value.getKey() + "=" + one));
      }
    }
    return String.join(",", values);
  }

  private static void each(JsonElement value, Consumer<String> taker) {
    if (value instanceof JsonArray several) {
      several.forEach(one -> taker.accept(one.getAsString()));
    } else {
      taker.accept(value.getAsString());
    }
  }
}
