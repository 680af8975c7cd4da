package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketTest {
  @Test
  void answersWithTheQnAndVersionOfWhatWasAsked() {
    Packet asked = Wire.prompt().feed(WireFrame.STANDARD).packets().get(0);
    Packet answer = Packet.answering(asked, "9011", "QnRtn=1").build();
    assertEquals(
        "##0094QN=20160801085857223;ST=91;CN=9011;PW=100000;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&",
        encode(answer));
    assertEquals(asked.qn(), answer.exchange());
    assertTrue(asked.wantsAnswer());
    assertFalse(answer.wantsAnswer());
  }

  @Test
  void putsTheQnInsideTheParametersIn2005() {
    Packet asked =
        read(
            "QN=20170516010101001;ST=22;CN=3011;PW=123456;MN=ABCDEFG1234567;Flag=3;CP=&&PolId=101&&");
    Packet answer = Packet.answering(asked, "9012", "ExeRtn=1").build();
    assertEquals(
        "##0085ST=91;CN=9012;PW=123456;MN=ABCDEFG1234567;Flag=0;CP=&&QN=20170516010101001;ExeRtn=1&&",
        encode(answer));
    assertEquals(Optional.of("20170516010101001"), answer.exchange());
    assertEquals("QN=20170516010101001", Packet.answering(asked, "9013", "").build().cp());
  }

  @Test
  void answersA2005UploadThatHasNoQn() {
    Packet asked =
        read("ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20160801085857;011-Rtd=1&&");
    Packet answer = Packet.answering(asked, "9014", "").build();
    assertEquals("##0056ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&&&", encode(answer));
    assertEquals(Optional.empty(), answer.exchange());
  }

  @Test
  void answersAPartAsAWhole() {
    Packet asked =
        Packet.of(Edition.V2025, "2051")
            .qn("20160801085857223")
            .st("31")
            .pw("1")
            .mn("A")
            .part(1, 2)
            .build();
    Packet answer = Packet.answering(asked, "9014", "").build();
    assertEquals(Optional.of(new PacketFlag(8)), answer.flag());
    assertTrue(answer.pnum().isEmpty());
  }

  @Test
  void keepsEverythingWhenBuiltAgain() {
    for (WireFrame frame : WireFrame.all()) {
      for (Packet packet : Wire.prompt().feed(frame.bytes()).packets()) {
        assertEquals(packet, packet.toBuilder().build());
      }
    }
  }

  @Test
  void flagKeepsItsThreeMeaningsApart() {
    assertEquals(5, PacketFlag.wantingAnswer(Edition.V2017).value());
    assertEquals(8, PacketFlag.wantingNone(Edition.V2025).value());
    assertEquals(11, PacketFlag.wantingAnswer(Edition.V2025).withSplit(true).value());
    assertEquals(9, new PacketFlag(11).withSplit(false).value());
    assertEquals(new PacketFlag(4), new PacketFlag(7).forAnswer());
    assertThrows(IllegalArgumentException.class, () -> new PacketFlag(256));
    assertThrows(IllegalArgumentException.class, () -> new PacketFlag(-1));
  }

  private static Packet read(String segment) {
    return Wire.prompt().feed(Wire.frame(Wire.bytes(segment))).packets().get(0);
  }

  /** The frame without its check code and line end. */
  private static String encode(Packet packet) {
    Edition edition = packet.edition().orElseThrow();
    String frame =
        new String(
            new PacketEncoder(edition, PacketCrc.HJ212).encode(packet), StandardCharsets.UTF_8);
    return frame.substring(0, frame.length() - 6);
  }
}
