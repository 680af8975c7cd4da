package io.envgate.uplink.mqtt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.hj212.ReplyCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request in JSON, as {@code docs/mqtt.md} has it.
 *
 * <pre>
 * {"id":"7f3a","point":"outlet1","command":"calibrate","factor":"w01018","parameters":{},
 *  "time":"2026-11-28T15:00:00+08:00","expires":"2026-11-28T15:05:00+08:00"}
 * {"id":"7f3b","point":"outlet1","history":"minute","begin":"…","end":"…","time":"…"}
 * </pre>
 *
 * @param id what the asker knows it by: one is executed once however often it comes
 * @param asked when, by the asker's clock
 * @param until after that it is not carried out
 */
record JsonRequest(String id, String point, Instant asked, Optional<Instant> until, Wanted wanted) {

  JsonRequest {
    Objects.requireNonNull(id);
    Objects.requireNonNull(wanted);
  }

  /** What is wanted. */
  sealed interface Wanted {}

  /** Something of an instrument. @param word of an action @param parameters by their names */
  record Act(String word, Optional<Factor> factor, Map<String, String> parameters)
      implements Wanted {
    Act {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Records of the past. @param period both ends count, as in HJ 212 */
  record Past(Report report, Period period) implements Wanted {}

  /** What came of reading. */
  sealed interface Reading {}

  /** It can be read. */
  record Read(JsonRequest request) implements Reading {}

  /**
   * It cannot. @param id where there is one @param code as a frame of HJ 212 would be answered
   *
   * @param words what is wrong
   */
  record Unfit(Optional<String> id, ReplyCode code, String words) implements Reading {}

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,64}");
  private static final Duration LONGEST = Duration.ofDays(3660); // what one request may span

  /**
   * @param usual the point that is meant where none is named
   */
  static Reading read(byte[] payload, Optional<String> usual) {
    JsonObject json;
    try {
      JsonElement element = JsonParser.parseString(new String(payload, StandardCharsets.UTF_8));
      json = element.getAsJsonObject();
    } catch (JsonParseException | IllegalStateException notJson) {
      return new Unfit(Optional.empty(), ReplyCode.UNKNOWN_ERROR, "this is no JSON object");
    }
    Optional<String> id = text(json, "id").filter(one -> ID.matcher(one).matches());
    if (id.isEmpty()) {
      return new Unfit(id, ReplyCode.WRONG_QN, "\"id\" is missing, or not 1 to 64 letters");
    }
    try {
      return new Read(
          new JsonRequest(
              id.get(),
              text(json, "point").or(() -> usual).orElseThrow(() -> missing("point")),
              time(json, "time").orElseThrow(() -> missing("time")),
              time(json, "expires"),
              json.has("history") ? past(json) : act(json)));
    } catch (IllegalArgumentException wrong) {
      return new Unfit(id, ReplyCode.REFUSED, wrong.getMessage());
    }
  }

  private static Act act(JsonObject json) {
    Map<String, String> parameters = new LinkedHashMap<>();
    JsonElement given = json.get("parameters");
    if (given != null && !given.isJsonNull()) {
      if (!given.isJsonObject()) {
        throw new IllegalArgumentException("\"parameters\" is no object");
      }
      for (String name : given.getAsJsonObject().keySet()) {
        parameters.put(name, required(given.getAsJsonObject(), name));
      }
    }
    return new Act(required(json, "command"), text(json, "factor").map(Factor::new), parameters);
  }

  private static Past past(JsonObject json) {
    String word = required(json, "history");
    Report report =
        Stream.of(Report.MINUTE, Report.HOUR, Report.DAY, Report.STATE)
            .filter(one -> one.word().equals(word.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no history is called \"" + word + "\""));
    Instant begin = time(json, "begin").orElseThrow(() -> missing("begin"));
    Instant end = time(json, "end").orElseThrow(() -> missing("end"));
    Duration span = Duration.between(begin, end);
    if (span.isNegative() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("\"end\" is before \"begin\", or ten years after it");
    }
    return new Past(report, new Period(begin, span.plusMillis(1)));
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return text(json, name)
        .map(
            written -> {
              try {
                return OffsetDateTime.parse(written).toInstant();
              } catch (DateTimeException wrong) {
                throw new IllegalArgumentException(
                    "\"" + name + "\" is no time like 2026-11-28T15:00:00+08:00", wrong);
              }
            });
  }

  private static String required(JsonObject json, String name) {
    return text(json, name).orElseThrow(() -> missing(name));
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("\"" + name + "\" is missing");
  }

  /** Texts and numbers, as they are written. */
  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
