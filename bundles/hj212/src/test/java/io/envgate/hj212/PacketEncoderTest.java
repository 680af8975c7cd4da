package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PacketEncoderTest {
  private static final PacketEncoder OF_2005 = new PacketEncoder(Edition.V2005, PacketCrc.HJ212);
  private static final PacketEncoder OF_2017 = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
  private static final PacketEncoder OF_2025 = new PacketEncoder(Edition.V2025, PacketCrc.HJ212);

  static Packet.Builder upload() {
    return upload(Edition.V2017);
  }

  private static Packet.Builder upload(Edition edition) {
    return Packet.of(edition, "2011")
        .qn("20160801085857223")
        .st("32")
        .pw("123456")
        .mn("010000A8900016F000169DC0")
        .wantsAnswer(true)
        .cp("DataTime=20160801085857;w01018-Rtd=2.2,w01018-Flag=N");
  }

  @Test
  void writesTheStandardsOwnFrame() {
    Packet packet =
        Packet.of(Edition.V2017, "1062")
            .qn("20160801085857223")
            .st("32")
            .pw("100000")
            .mn("010000A8900016F000169DC0")
            .wantsAnswer(true)
            .cp("RtdInterval=30")
            .build();
    assertEquals(WireFrame.STANDARD, text(OF_2017.encode(packet)));
  }

  @Test
  void keepsTheFieldOrderOfEachEdition() {
    Packet of2025 = upload(Edition.V2025).part(1, 2).resent(true).build();
    assertTrue(text(OF_2025.encode(of2025)).contains("Flag=11;PNUM=2;PNO=1;RF=1;CP=&&"));
    Packet of2017 = upload().part(1, 2).build();
    assertTrue(text(OF_2017.encode(of2017)).contains("Flag=7;PNUM=2;PNO=1;CP=&&"));
    Packet of2005 = upload(Edition.V2005).mn("88888880000001").part(1, 2).build();
    assertTrue(
        text(OF_2005.encode(of2005)).contains("QN=20160801085857223;PNUM=2;PNO=1;ST=32;CN=2011;"));
  }

  @Test
  void sends2005UploadsWithoutQnAndFlag() {
    Packet packet =
        Packet.of(Edition.V2005, "2011")
            .st("32")
            .pw("123456")
            .mn("88888880000001")
            .cp("A=1")
            .build();
    String frame = text(OF_2005.encode(packet));
    assertEquals(
        "##0052ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&A=1&&",
        frame.substring(0, frame.length() - 6));
  }

  @Test
  void countsBytesOfUtf8() {
    Packet log =
        upload().cp("DataTime=20100301145000;PolId=w01018;i11001-Info=//清洗管路//").cn("3020").build();
    assertTrue(text(OF_2017.encode(log)).startsWith("##0152QN="));
  }

  @Test
  void refusesWhatTheEditionDoesNotAllow() {
    refused("PNUM and PNO need bit 1", b -> b.part(1, 2).flag(new PacketFlag(5)));
    refused("bit 1 of Flag needs PNUM", b -> b.flag(new PacketFlag(7)));
    refused("PNO is 1 to 2, not 3", b -> b.part(3, 2));
    refused("PNUM is 1 to 9999", b -> b.part(1, 10_000));
    refused("carries version 2", b -> b.flag(new PacketFlag(9)));
    refused("RF=1 does not exist in HJ 212-2017", b -> b.resent(true));
    refused("at most 24 characters in HJ 212-2017, not 25", b -> b.mn("010000A8900016F000169DC01"));
    refused("MN must not be empty", b -> b.mn(""));
    refused("MN must be ASCII", b -> b.mn("a;b"));
    refused("MN must be ASCII", b -> b.mn("站点"));
    refused("PW must be ASCII", b -> b.pw("12 456"));
    refused("an ST is two", b -> b.st("101"));
    refused("a CN is four digits", b -> b.cn("20x1"));
    refused("a QN is 17 digits", b -> b.qn("20160231085857223"));
    refused("demands a QN", Packet.Builder::withoutQn);
    refused("CP must not contain &&", b -> b.cp("A=1&&B=2"));
    refused("control characters", b -> b.cp("A=1\r\nB=2"));
    refused("only -Info values may leave ASCII", b -> b.cp("DataTime=20160801085857;w01018-Rtd=二"));
    refused("CP has at most 950 bytes in HJ 212-2017, not 951", b -> b.cp("A=" + "1".repeat(949)));
    refused("a data segment has at most 1024 bytes, not 1033", b -> b.cp("A=" + "1".repeat(944)));
  }

  private static void refused(String reason, UnaryOperator<Packet.Builder> change) {
    Packet packet = change.apply(upload()).build();
    var refusal = assertThrows(IllegalArgumentException.class, () -> OF_2017.encode(packet));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }

  @Test
  void refusesWhatOnly2025Narrows() {
    Packet ten = upload(Edition.V2025).part(1, 10).build();
    var refusal = assertThrows(IllegalArgumentException.class, () -> OF_2025.encode(ten));
    assertEquals("PNUM is 1 to 9 in HJ 212-2025, not 10", refusal.getMessage());
    Packet unassigned = upload(Edition.V2025).cn("1001").mn("").cp("i23005-Info=1").build();
    assertTrue(text(OF_2025.encode(unassigned)).contains(";MN=;"));
  }

  @Test
  void fillsTheRoomThatItPromisesToTheLastByte() {
    Packet packet = upload().build();
    int room = OF_2017.room(packet);
    byte[] frame = OF_2017.encode(upload().cp("A=" + "1".repeat(room - 2)).build());
    assertEquals("##1024", text(frame).substring(0, 6));
    Packet oneMore = upload().cp("A=" + "1".repeat(room - 1)).build();
    assertThrows(IllegalArgumentException.class, () -> OF_2017.encode(oneMore));
  }

  @Test
  void everyPacketItWritesIsReadAsTheSamePacket() {
    for (Packet packet :
        List.of(
            upload().build(),
            upload().part(2, 3).build(),
            upload().wantsAnswer(false).cp("").build(),
            upload(Edition.V2025).resent(true).part(9, 9).build())) {
      Edition edition = packet.edition().orElseThrow();
      for (PacketCrc crc : PacketCrc.values()) {
        Wire wire =
            new Wire(new PacketDecoder(crc)).feed(new PacketEncoder(edition, crc).encode(packet));
        assertEquals(List.of(packet), wire.packets());
      }
    }
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }
}
