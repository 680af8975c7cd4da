package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Headers as the field writes them. */
class SegmentReaderTest {
  @Test
  void readsFieldsInAnyOrderAndWithAnySeparator() {
    Packet packet =
        read("MN=m1,CN=2011; ST=32;PW=;PNO=2;PNUM=3;Flag=7;QN=20160801085857534;CP=&&A=1&&");
    assertEquals(Optional.of("m1"), packet.mn());
    assertEquals(Optional.of("2011"), packet.cn());
    assertEquals(Optional.of("32"), packet.st());
    assertEquals(Optional.of(""), packet.pw());
    assertEquals(OptionalInt.of(2), packet.pno());
    assertEquals(OptionalInt.of(3), packet.pnum());
    assertTrue(packet.flag().orElseThrow().split());
    assertEquals("A=1", packet.cp());
  }

  @Test
  void readsValuesWithoutTheBlanksAroundThem() {
    Packet packet = read("CN= 2011 ;MN=\tm 1;Flag= 5 ;PNUM=\t12;PNO=2 ,RF= 1;PW=  ;CP=&&&&");
    assertEquals(Optional.of("2011"), packet.cn());
    assertEquals(Optional.of("m 1"), packet.mn());
    assertEquals(Optional.of(new PacketFlag(5)), packet.flag());
    assertEquals(OptionalInt.of(12), packet.pnum());
    assertEquals(OptionalInt.of(2), packet.pno());
    assertEquals(Optional.of(""), packet.pw());
    assertTrue(packet.resent());
  }

  @Test
  void takesTheFirstOfTwoEqualFields() {
    Packet packet = read("CN=2011;CN=2051;Flag=5;Flag=8;PNO=1;PNO=2;CP=&&&&");
    assertEquals(Optional.of("2011"), packet.cn());
    assertEquals(Optional.of(new PacketFlag(5)), packet.flag());
    assertEquals(OptionalInt.of(1), packet.pno());
  }

  @Test
  void readsNoFieldBehindTheBeginningOfCp() {
    Packet packet = read("CN=2011;CP=&&MN=m1;CP=&&A=1&&");
    assertEquals(Optional.empty(), packet.mn());
    assertEquals("MN=m1;CP=&&A=1", packet.cp());
  }

  @Test
  void takesAmpersandsThatOpenNoCpForPartOfAValue() {
    Packet packet = read("PW=a&b;MN=&&;CP=&;ST=P=&&;CN=2011;CP=&&A=1&&");
    assertEquals(Optional.of("a&b"), packet.pw());
    assertEquals(Optional.of("&&"), packet.mn());
    assertEquals(Optional.of("P=&&"), packet.st());
    assertEquals(Optional.of("2011"), packet.cn());
    assertEquals("A=1", packet.cp());
  }

  @Test
  void acceptsTheFlagOfOldLoginFrames() {
    assertEquals(Optional.of(new PacketFlag(1)), read("CN=9021;CmdFlag=1;CP=&&&&").flag());
  }

  @Test
  void acceptsAMissingSemicolonBeforeCp() {
    Packet packet = read("CN=2041;Flag=5CP=&&A=1&&");
    assertEquals(Optional.of(new PacketFlag(5)), packet.flag());
    assertEquals("A=1", packet.cp());
  }

  @Test
  void leavesOutWhatIsNoNumber() {
    Packet packet = read("Flag=N;PNUM=x;PNO=12345;RF=0;CP=&&&&");
    assertEquals(Optional.empty(), packet.flag());
    assertEquals(OptionalInt.empty(), packet.pnum());
    assertEquals(OptionalInt.empty(), packet.pno());
    assertFalse(packet.resent());
    assertEquals(Optional.empty(), read("Flag=256;CP=&&&&").flag());
    assertTrue(read("RF=1;CP=&&&&").resent());
  }

  @Test
  void readsParametersWithoutTheirEnd() {
    assertEquals("A=1", read("CN=2011;CP=&&A=1").cp());
    assertEquals("", read("CN=2011").cp());
    assertEquals("", read("CN=2011;CP=&&").cp());
    assertEquals("", read("").cp());
  }

  @Test
  void takesTheEditionFromFlagOrFromWhatIsThere() {
    assertEquals(Optional.of(Edition.V2005), read("Flag=3;CP=&&&&").edition());
    assertEquals(Optional.of(Edition.V2017), read("Flag=4;CP=&&&&").edition());
    assertEquals(Optional.of(Edition.V2025), read("Flag=11;CP=&&&&").edition());
    assertEquals(Optional.empty(), read("Flag=12;CP=&&&&").edition());
    assertEquals(Optional.of(Edition.V2005), read("ST=32;MN=1;CP=&&&&").edition());
    String unflagged = "QN=20160801085857534;MN=010000A8900016F000169DC0;CP=&&&&";
    assertEquals(Optional.of(Edition.V2017), read(unflagged).edition());
  }

  private static Packet read(String segment) {
    byte[] bytes = Wire.bytes(segment);
    return SegmentReader.read(bytes, 0, bytes.length);
  }
}
