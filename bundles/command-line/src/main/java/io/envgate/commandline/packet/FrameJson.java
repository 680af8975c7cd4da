package io.envgate.commandline.packet;

import com.google.gson.stream.JsonWriter;
import io.envgate.commandline.Language;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.Item;
import io.envgate.hj212.Packet;
import io.envgate.hj212.lint.Deviation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frame as the JSON object of {@code envgate packet decode}: keys in a fixed order, absent fields
 * left out.
 */
public final class FrameJson {
  private FrameJson() {}

  /**
   * The object on one line.
   *
   * @param more writes further members before the object ends
   */
  public static String of(Decoded frame, List<Deviation> deviations, Members more) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      if (frame instanceof Decoded.Complete complete) {
        json.name("ok").value(true);
        rest(json, complete.packet(), complete.facts(), deviations);
      } else if (frame instanceof Decoded.Garbled garbled) {
        json.name("ok").value(false);
        json.name("error").value(error(garbled, deviations));
        rest(json, garbled.readable(), garbled.facts(), deviations);
      } else if (frame instanceof Decoded.Skipped skipped) {
        json.name("ok").value(false);
        json.name("error").value(Language.text("noise", skipped.bytes()));
        json.name("skipped").value(skipped.bytes());
      }
      more.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  public static String of(Decoded frame, List<Deviation> deviations) {
    return of(frame, deviations, json -> {});
  }

  /** The sentence of a deviation in the reader's language. */
  public static String sentence(Deviation deviation) {
    return Language.chinese() ? deviation.zh() : deviation.en();
  }

  private static String error(Decoded.Garbled garbled, List<Deviation> deviations) {
    String fault = "fault-" + garbled.fault().name().toLowerCase(java.util.Locale.ROOT);
    String reason = Language.text(fault);
    return deviations.isEmpty() ? reason : reason + ": " + sentence(deviations.get(0));
  }

  private static void rest(
      JsonWriter json, Packet packet, FrameFacts facts, List<Deviation> deviations)
      throws IOException {
    header(json, packet);
    parameters(json, packet.parameters());
    json.name("length").beginObject();
    json.name("declared").value(facts.declaredLength());
    json.name("actual").value(facts.actualLength());
    json.endObject();
    json.name("crc").beginObject();
    json.name("sent").value(facts.crcSent());
    json.name("computed").value(facts.crcExpected());
    json.endObject();
    if (packet.edition().isPresent()) {
      json.name("edition").value(packet.edition().get().label());
    }
    json.name("deviations").beginArray();
    for (Deviation deviation : deviations) {
      json.beginObject();
      json.name("key").value(deviation.key());
      json.name("clause").value(deviation.clause());
      json.name("text").value(sentence(deviation));
      json.endObject();
    }
    json.endArray();
  }

  private static void header(JsonWriter json, Packet packet) throws IOException {
    field(json, "qn", packet.qn());
    field(json, "st", packet.st());
    field(json, "cn", packet.cn());
    field(json, "pw", packet.pw());
    field(json, "mn", packet.mn());
    if (packet.flag().isPresent()) {
      json.name("flag").value(packet.flag().get().value());
    }
    if (packet.pnum().isPresent()) {
      json.name("pnum").value(packet.pnum().getAsInt());
    }
    if (packet.pno().isPresent()) {
      json.name("pno").value(packet.pno().getAsInt());
    }
    if (packet.resent()) {
      json.name("rf").value(1);
    }
  }

  private static void parameters(JsonWriter json, CommandParameters parameters) throws IOException {
    json.name("cp").beginObject();
    for (Map.Entry<String, List<String>> plain : parameters.plain().entrySet()) {
      values(json.name(plain.getKey()), plain.getValue());
    }
    if (!parameters.items().isEmpty()) {
      json.name("items").beginArray();
      for (Item item : parameters.items()) {
        item(json, item);
      }
      json.endArray();
    }
    json.endObject();
  }

  private static void item(JsonWriter json, Item item) throws IOException {
    json.beginObject().name(item.code()).beginObject();
    for (Map.Entry<String, List<String>> value : item.values().entrySet()) {
      values(json.name(value.getKey()), value.getValue());
    }
    json.endObject().endObject();
  }

  /** A value, or an array of them where the sender repeated itself. */
  private static void values(JsonWriter json, List<String> values) throws IOException {
    if (values.size() == 1) {
      json.value(values.get(0));
      return;
    }
    json.beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private static void field(JsonWriter json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
  }

  /** Writes members into an object that is open. */
  @FunctionalInterface
  public interface Members {
    void write(JsonWriter json) throws IOException;
  }
}
