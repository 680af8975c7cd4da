package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketSplitterTest {
  private static final String LEAD = "DataTime=20160801080000";
  private final PacketEncoder encoder = new PacketEncoder(Edition.V2025, PacketCrc.HJ212);
  private final PacketSplitter splitter = new PacketSplitter(encoder);
  private final Packet header =
      Packet.of(Edition.V2025, "2061")
          .qn("20160801090000001")
          .st("32")
          .pw("123456")
          .mn("010000A8900016F000169DC0")
          .wantsAnswer(true)
          .build();

  @Test
  void leavesWhatFitsWhole() {
    assertEquals(
        List.of(LEAD + ";w01018-Avg=1"), splitter.split(header, LEAD, List.of("w01018-Avg=1")));
    assertEquals(List.of(LEAD), splitter.split(header, LEAD, List.of()));
    assertEquals(List.of("w01018-Avg=1"), splitter.split(header, "", List.of("w01018-Avg=1")));
  }

  @Test
  void neverCutsAnItemAndRepeatsDataTimeInEveryPart() {
    Random random = new Random(9);
    for (int run = 0; run < 200; run++) {
      List<String> items = items(random, 1 + random.nextInt(60));
      List<String> texts = splitter.split(header, LEAD, items);
      List<String> again = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        List<String> pieces = List.of(texts.get(i).split(";"));
        assertEquals(LEAD, pieces.get(0));
        again.addAll(pieces.subList(1, pieces.size()));
        encodesAsPart(texts.get(i), i + 1, texts.size());
      }
      assertEquals(items, again);
    }
  }

  private void encodesAsPart(String cp, int pno, int pnum) {
    Packet.Builder part = header.toBuilder().cp(cp);
    byte[] frame = encoder.encode(pnum == 1 ? part.build() : part.part(pno, pnum).build());
    assertTrue(frame.length <= 1024 + 12);
  }

  @Test
  void usesNoMorePartsThanTheItemsNeed() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      items.add(
          String.format("w%05d-Min=1.00,w%05d-Avg=1.00,w%05d-Max=1.00,w%05d-Flag=N", i, i, i, i));
    }
    int alone = items.get(0).length() + 1;
    int room = encoder.room(header.toBuilder().part(9, 9).build()) - LEAD.length();
    int perPart = room / alone;
    assertEquals((40 + perPart - 1) / perPart, splitter.split(header, LEAD, items).size());
  }

  @Test
  void refusesAnItemThatNoPartCanHold() {
    List<String> items = List.of("w01018-Avg=1", "i11001-Info=//" + "x".repeat(950) + "//");
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> splitter.split(header, LEAD, items));
    assertTrue(refusal.getMessage().startsWith("an item needs 990 bytes"), refusal.getMessage());
  }

  @Test
  void refusesMorePartsThanTheEditionCounts() {
    List<String> items = items(new Random(1), 200);
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> splitter.split(header, LEAD, items));
    assertTrue(refusal.getMessage().endsWith("HJ 212-2025 counts to 9"), refusal.getMessage());
  }

  private static List<String> items(Random random, int count) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          String.format("w%05d-Avg=%s,w%05d-Flag=N", i, "7".repeat(1 + random.nextInt(60)), i));
    }
    return items;
  }
}
