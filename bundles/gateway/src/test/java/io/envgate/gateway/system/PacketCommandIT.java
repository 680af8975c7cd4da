package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code envgate packet decode}, {@code lint} and {@code encode}, as a script would use them. */
class PacketCommandIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final List<String> KEYS =
      List.of(
          "ok",
          "error",
          "qn",
          "st",
          "cn",
          "pw",
          "mn",
          "flag",
          "pnum",
          "pno",
          "rf",
          "cp",
          "length",
          "crc",
          "edition",
          "deviations");
  private static final String GOOD =
      "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
          + "CP=&&RtdInterval=30&&1C80\r\n";

  /** An item that the frame names twice: decode gathers its values in one place. */
  private static final Pattern PARTED = Pattern.compile("[;&](\\w+)-\\w+=[^;]*;(?:.*;)?\\1-\\w+=");

  /** A comma between parameters that are no items: decode does not keep it. */
  private static final Pattern COMMA = Pattern.compile("[;&]\\w+=[^;]*,");

  @TempDir Path folder;

  @Test
  void decodesOrRefusesEachFrameAsTheFixtureSays() {
    List<WireFixture> fixtures = WireFixture.all();
    List<JsonObject> decoded = objects(packet(1, wire(fixtures), "decode"));
    assertEquals(142, fixtures.size());
    assertEquals(fixtures.size(), decoded.size());
    for (int i = 0; i < fixtures.size(); i++) {
      decodedRight(fixtures.get(i), decoded.get(i));
    }
  }

  private static void decodedRight(WireFixture fixture, JsonObject decoded) {
    String what = fixture.text() + decoded;
    assertEquals(fixture.holds(), decoded.get("ok").getAsBoolean(), what);
    assertEquals(fixture.holds(), !decoded.has("error"), what);
    assertEquals(fixture.cn(), decoded.has("cn") ? decoded.get("cn").getAsString() : "-", what);
    assertEquals(
        List.of("declared", "actual"),
        List.copyOf(decoded.getAsJsonObject("length").keySet()),
        what);
    assertEquals(
        fixture.declared(), decoded.getAsJsonObject("length").get("declared").getAsInt(), what);
    assertEquals(
        fixture.actual(), decoded.getAsJsonObject("length").get("actual").getAsInt(), what);
    JsonObject crc = decoded.getAsJsonObject("crc");
    assertEquals(List.of("sent", "computed"), List.copyOf(crc.keySet()), what);
    assertEquals(fixture.crcSent(), crc.get("sent").getAsString(), what);
    List<String> keys = List.copyOf(decoded.keySet());
    assertEquals(KEYS.stream().filter(keys::contains).toList(), keys, what);
    assertTrue(keys.containsAll(List.of("ok", "cp", "length", "crc", "deviations")), what);
  }

  @Test
  void printsAWholeFrameInTheWordsOfTheContract() {
    String frame =
        "##0166QN=20260801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=1;"
            + "CP=&&DataTime=20260801085800;w01018-Rtd=2.2,w01018-Flag=N&&";
    String segment = frame.substring(6);
    String made = encode("2017", jsonOf(segment)).strip();
    String printed = String.join("", packet(0, bytes(made + "\r\n"), "decode").lines());
    String crc = made.substring(made.length() - 4);
    assertEquals(
        "{\"ok\":true,\"qn\":\"20260801085857223\",\"st\":\"32\",\"cn\":\"2011\",\"pw\":\"123456\","
            + "\"mn\":\"010000A8900016F000169DC0\",\"flag\":7,\"pnum\":2,\"pno\":1,"
            + "\"cp\":{\"DataTime\":\"20260801085800\",\"items\":[{\"w01018\":{\"Rtd\":\"2.2\",\"Flag\":\"N\"}}]},"
            + "\"length\":{\"declared\":"
            + segment.length()
            + ",\"actual\":"
            + segment.length()
            + "},\"crc\":{\"sent\":\""
            + crc
            + "\",\"computed\":\""
            + crc
            + "\"},\"edition\":\"2017\",\"deviations\":[]}",
        printed);
  }

  private static String jsonOf(String segment) {
    return "{\"qn\":\"20260801085857223\",\"st\":\"32\",\"cn\":\"2011\",\"pw\":\"123456\","
        + "\"mn\":\"010000A8900016F000169DC0\",\"flag\":7,\"pnum\":2,\"pno\":1,\"cp\":\""
        + segment.replaceAll(".*&&(.+)&&", "$1")
        + "\"}";
  }

  @Test
  void namesEachDeviationWithItsClause() {
    List<JsonObject> judged = objects(packet(1, wire(WireFixture.all()), "lint"));
    assertEquals(142, judged.size());
    for (JsonObject frame : judged) {
      JsonArray deviations = frame.getAsJsonArray("deviations");
      assertTrue(frame.get("ok").getAsBoolean() || !deviations.isEmpty(), frame::toString);
      for (JsonElement one : deviations) {
        assertEquals(List.of("key", "clause", "text"), List.copyOf(one.getAsJsonObject().keySet()));
        assertTrue(one.getAsJsonObject().get("clause").getAsString().contains("HJ"), one::toString);
        assertFalse(one.getAsJsonObject().get("text").getAsString().isBlank(), one::toString);
      }
    }
  }

  @Test
  void makesOfStrictFramesTheSameBytesAgain() {
    List<WireFixture> fixtures = WireFixture.all();
    List<JsonObject> decoded = objects(packet(1, wire(fixtures), "decode"));
    int same = 0;
    for (String edition : List.of("2005", "2017", "2025")) {
      List<String> strict = new ArrayList<>();
      StringBuilder json = new StringBuilder();
      for (int i = 0; i < decoded.size(); i++) {
        if (strict(decoded.get(i), edition) && keepsItsOrder(fixtures.get(i).text())) {
          strict.add(fixtures.get(i).text());
          json.append(decoded.get(i)).append('\n');
        }
      }
      assertEquals(String.join("", strict), encode(edition, json.toString()));
      same += strict.size();
    }
    assertTrue(same >= 80, same + " frames went there and back");
  }

  private static boolean strict(JsonObject decoded, String edition) {
    return decoded.get("ok").getAsBoolean()
        && decoded.getAsJsonArray("deviations").isEmpty()
        && decoded.get("edition").getAsString().equals(edition);
  }

  private static boolean keepsItsOrder(String frame) {
    String cp = frame.substring(frame.indexOf("CP=&&") + 3);
    return !PARTED.matcher(cp).find() && !COMMA.matcher(cp).find();
  }

  @Test
  void answersWithAnExitCode() {
    packet(0, bytes(GOOD), "decode");
    packet(0, bytes(GOOD), "lint");
    packet(0, bytes(""), "decode");
    packet(1, bytes(GOOD.replace("1C80", "1C08")), "decode");
    packet(1, bytes(GOOD.replace("1C80", "1C08")), "lint");
    packet(1, bytes("noise" + GOOD), "decode");
    Program refused = packet(1, bytes("{\"cn\":\"2011\"}\nnonsense\n"), "encode");
    assertTrue(refused.errors().get(0).startsWith("line "), refused::story);
    packet(2, bytes(""), "encode", "--edition", "2016");
    packet(2, bytes(""), "decode", "--crc", "CRC32");
    packet(2, bytes(""));
  }

  private String encode(String edition, String json) {
    return String.join(
        "",
        packet(0, bytes(json), "encode", "--edition", edition).lines().stream()
            .map(line -> line + "\r\n")
            .toList());
  }

  /** Both examples of HJ 212-2025, annex A.2, with the key of the annex. */
  @Test
  void deciphersWhatIsEnciphered() {
    List<WireFixture> annex =
        WireFixture.all().stream()
            .filter(one -> !one.holds() && List.of("2200", "B541").contains(one.crcSent()))
            .toList();
    assertEquals(2, annex.size());
    List<JsonObject> decoded =
        objects(packet(0, wire(annex), "decode", "--key", "0000000000000000"));
    assertEquals(2, decoded.size());
    for (JsonObject frame : decoded) {
      assertTrue(frame.get("ok").getAsBoolean(), frame::toString);
      assertTrue(frame.toString().contains("20240520210600"), frame::toString);
    }
  }

  private Program packet(int exit, byte[] input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("packet"));
    all.addAll(Arrays.asList(arguments));
    try (Program packet = Program.envgate(folder, all.toArray(String[]::new)).feed(input)) {
      assertEquals(exit, packet.exit(LIMIT), packet::story);
      return packet;
    }
  }

  private static List<JsonObject> objects(Program packet) {
    return packet.lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static byte[] wire(List<WireFixture> fixtures) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    fixtures.forEach(fixture -> all.writeBytes(fixture.wire()));
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
