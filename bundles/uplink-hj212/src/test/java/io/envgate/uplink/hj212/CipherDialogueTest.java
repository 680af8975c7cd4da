package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.setting.Setting;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.ParameterCipher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CipherDialogueTest {
  private static final String FIRST = "0000000000000000";
  private static final String NEXT = "msbE74gsiSHSEh5e";
  private static final String MADE_TODAY = "20261123080000000";
  private static final String HEADER =
      "QN=20261123084000000;ST=32;CN=%s;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&";
  private static final String RENEWS =
      "QN=20261123084010223;ST=32;CN=1014;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
          + "CP=&&%s&&";
  private static final String GOOD = "SKCreateTime=20261123084010223,NewSK=" + NEXT;

  @Test
  void whatIsReportedGoesOutEnciphered() {
    Scene scene = scene(MADE_TODAY);
    scene.send(Scene.BODY);
    scene.advance(30);

    String clear = FakePlatform.frame(String.format(HEADER, "2011") + Scene.BODY + "&&");
    byte[] sent = scene.platform.heardBytes.get(0);
    String text = new String(sent, StandardCharsets.ISO_8859_1);
    int cp = clear.indexOf("CP=&&") + 5;
    assertEquals(clear.length(), sent.length, "its length is that of the clear text");
    assertEquals(clear.substring(0, cp), text.substring(0, cp));
    assertFalse(text.contains("DataTime"));
    assertEquals(clear.substring(cp + 48), text.substring(cp + 48), "rest and check code");
    assertEquals(Scene.BODY, opened(sent, FIRST));
  }

  @Test
  void aNewKeyIsKeptAnsweredAndThenUsed() {
    Scene scene = scene(MADE_TODAY);
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=1"), renew(scene, GOOD));
    assertEquals(NEXT + "20261123084010223", scene.settings.kept.get(Setting.CIPHER_KEY));

    scene.platform.heardBytes.clear();
    scene.send(Scene.BODY);
    scene.advance(30);
    assertEquals(Scene.BODY, opened(scene.platform.heardBytes.get(0), NEXT));
    assertEquals("unreadable", opened(scene.platform.heardBytes.get(0), FIRST));
  }

  @Test
  void whatTheDiskRefusesIsNotUsed() {
    Scene scene = scene(MADE_TODAY);
    scene.settings.diskFull = true;
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=6"), renew(scene, GOOD));

    scene.platform.heardBytes.clear();
    scene.send(Scene.BODY);
    scene.advance(30);
    assertEquals(Scene.BODY, opened(scene.platform.heardBytes.get(0), FIRST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SKCreateTime=20261123084010223",
        "SKCreateTime=20261123084010223,NewSK=short",
        "SKCreateTime=,NewSK=msbE74gsiSHSEh5e",
        "SKCreateTime=20269923084010223,NewSK=msbE74gsiSHSEh5e"
      })
  void whatIsNoKeyIsAWrongCondition(String cp) {
    Scene scene = scene(MADE_TODAY);
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=3"), renew(scene, cp));
    assertEquals(Map.of(), scene.settings.kept);
  }

  @Test
  void aPlatformForWhichNothingIsEncipheredSetsNoKey() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 1));
    assertEquals(List.of("9011 QnRtn=2"), renew(scene, GOOD));
  }

  @Test
  void asksForAKeyWhereNobodyKnowsHowOldItsOwnIs() {
    Scene scene = scene("");
    scene.advance(30);
    String asks = FakePlatform.frame(String.format(HEADER, "1014") + "SKCreateTime=&&");
    assertEquals(List.of(asks), scene.platform.heard, "13 bytes: none of them enciphered");

    scene.platform.note(asks);
    scene.advance(60_000);
    assertEquals(1, scene.platform.heard.size(), "9013 has come");
    assertEquals(1, scene.count("notices-answered"));
  }

  @Test
  void asksForAKeyWhenItsOwnIsOlderThanNinetyDays() {
    Scene scene = scene("20260825080000000"); // 90 days ago, and 40 minutes
    scene.advance(30);
    assertEquals("SKCreateTime=20260825080000000", opened(scene.platform.heardBytes.get(0), FIRST));
  }

  @Test
  void looksAtItsAgeEveryDay() {
    Scene scene = scene("20260825090000000"); // 20 minutes short of 90 days
    scene.platform.manner = scene.platform::note;
    scene.advance(3_600_000);
    assertEquals(0, scene.platform.heard.size());
    scene.loop.advance(Duration.ofDays(1));
    assertEquals(1, scene.platform.heard.size());
  }

  @Test
  void repeatsTheRequestAndThenLetsItBe() {
    Scene scene = scene("");
    scene.advance(60_000);
    assertEquals(4, scene.platform.heard.size(), "once, and three times again");
    assertEquals(1, scene.platform.heard.stream().distinct().count());
    assertEquals(4, scene.count("notices-unanswered-1014"));
    assertEquals(1, scene.platform.dialled.size());
  }

  private static Scene scene(String created) {
    CipherKey key = new CipherKey(ParameterCipher.sm4(FIRST), created);
    Scene scene = Scene.beforeStart(Scene.terms(Edition.V2025, true, 1).withKey(key));
    scene.platform.manner = frame -> {};
    scene.platform.keys = List.of(FIRST, NEXT);
    scene.uplink.start();
    scene.loop.settle();
    return scene;
  }

  private static List<String> renew(Scene scene, String cp) {
    scene.platform.heard.clear();
    scene.platform.say(String.format(RENEWS, cp));
    scene.advance(100);
    return scene.platform.heard.stream()
        .map(frame -> frame.replaceAll("(?s).*;CN=(\\d{4});.*CP=&&(.*)&&.*", "$1 $2"))
        .toList();
  }

  /** The parameters, as a platform with this key reads them. */
  private static String opened(byte[] frame, String key) {
    List<String> read = new ArrayList<>();
    new PacketDecoder(PacketCrc.HJ212, Optional.of(ParameterCipher.sm4(key)))
        .feed(
            frame,
            0,
            frame.length,
            one ->
                read.add(
                    one instanceof Decoded.Complete complete
                        ? complete.packet().cp()
                        : "unreadable"));
    assertTrue(read.size() >= 1, "something came");
    return read.get(0);
  }
}
