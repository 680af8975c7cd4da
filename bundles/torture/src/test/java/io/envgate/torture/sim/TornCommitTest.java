package io.envgate.torture.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TornCommitTest {
  private static final int SECTOR = 512;

  @Test
  void whatWasSyncedBeforeIsNeverTouchedAndTheFileStaysUntilTheLogIsThere() {
    byte[] synced = filled(2 * SECTOR, 1);
    byte[] longer = Arrays.copyOf(filled(2 * SECTOR, 1), 6 * SECTOR);
    Arrays.fill(longer, 2 * SECTOR, longer.length, (byte) 2);
    byte[] data = filled(4 * SECTOR, 3);
    byte[] written = filled(4 * SECTOR, 4);
    Set<Integer> lengths = new HashSet<>();
    boolean checkpointBegun = false;
    for (int seed = 0; seed < 200; seed++) {
      TornCommit.Files found =
          new TornCommit(Chance.of(seed, 0))
              .between(new TornCommit.Files(data, synced), new TornCommit.Files(written, longer));
      assertTrue(Arrays.equals(synced, Arrays.copyOf(found.log(), synced.length)));
      boolean dataTouched = !Arrays.equals(data, found.data());
      if (dataTouched) {
        assertTrue(Arrays.equals(longer, found.log()), "the log is synced before the checkpoint");
      }
      checkpointBegun |= dataTouched;
      lengths.add(found.log().length);
    }
    assertTrue(checkpointBegun);
    assertTrue(lengths.size() >= 4, "lost, torn and whole commits are among them: " + lengths);
  }

  @Test
  void aLogThatBeginsAnewHasItsNewHeaderBeforeAnyNewFrame() {
    byte[] old = filled(4 * SECTOR, 1);
    byte[] anew = filled(4 * SECTOR, 2);
    byte[] data = filled(SECTOR, 3);
    for (int seed = 0; seed < 200; seed++) {
      byte[] found =
          new TornCommit(Chance.of(seed, 0))
              .between(new TornCommit.Files(data, old), new TornCommit.Files(data, anew))
              .log();
      if (!Arrays.equals(old, found)) {
        assertEquals(2, found[0], "seed " + seed);
      }
    }
  }

  private static byte[] filled(int length, int with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
