package io.envgate.torture.sim;

import java.util.Arrays;
import java.util.Random;

/**
 * What a disk holds when the power fails while SQLite commits one transaction, for the two files
 * that it writes then.
 *
 * <p>In WAL mode with {@code synchronous=FULL} a commit is these steps, each of which is on the
 * disk before the next begins: where the log begins anew, its new header; the frames of the
 * transaction; and, after a checkpoint, the pages of the file. Within a step the disk may have
 * written any of the blocks and not the others, in any order, and one of them in part. So one step
 * is drawn, those before it are done, those after it have not begun.
 */
final class TornCommit {
  private static final int SECTOR = 512;
  private static final int HEADER = 32; // bytes, of a log
  private static final int FATES = 8; // of a sector
  private static final int LOST = 3; // of them; one is to be torn

  private final Random random;
  private int lost;
  private int late;
  private int torn;

  /** A file's bytes and those of its log. */
  record Files(byte[] data, byte[] log) {}

  TornCommit(Random random) {
    this.random = random;
  }

  /** What is on the disk between before and after. */
  Files between(Files before, Files after) {
    boolean anew = !Arrays.equals(header(before.log()), header(after.log()));
    boolean checkpointed = !Arrays.equals(before.data(), after.data());
    int step = random.nextInt(checkpointed ? 4 : 3);
    if (step == 0) {
      someOf(before.log(), after.log(), LOST); // all of it is lost
      return before;
    }
    if (step == 1) {
      byte[] begun = anew ? withHeader(before.log(), header(after.log())) : before.log();
      return new Files(before.data(), someOf(begun, after.log(), FATES));
    }
    if (step == 2) {
      return checkpointed ? new Files(before.data(), after.log()) : after;
    }
    return new Files(someOf(before.data(), after.data(), FATES), after.log());
  }

  private static byte[] header(byte[] log) {
    return Arrays.copyOf(log, Math.min(HEADER, log.length));
  }

  private static byte[] withHeader(byte[] log, byte[] header) {
    byte[] begun = Arrays.copyOf(log, Math.max(log.length, header.length));
    System.arraycopy(header, 0, begun, 0, header.length);
    return begun;
  }

  /** Each changed sector is there or not, and one may be there in part. */
  private byte[] someOf(byte[] before, byte[] after, int fates) {
    byte[] found = before.clone();
    boolean missing = false;
    for (int at = 0; at < after.length; at += SECTOR) {
      int end = Math.min(after.length, at + SECTOR);
      if (end <= before.length && Arrays.equals(before, at, end, after, at, end)) {
        continue;
      }
      int fate = random.nextInt(fates);
      if (fate < LOST) {
        missing = true;
        lost++;
        continue;
      }
      if (fate == LOST) {
        end = at + 1 + random.nextInt(end - at);
        torn++;
      } else if (missing) {
        late++; // what came before it is not there
      }
      if (end > found.length) {
        found = Arrays.copyOf(found, end); // a hole reads as zeros
      }
      System.arraycopy(after, at, found, at, end - at);
    }
    return found;
  }

  /** Sectors that are missing. */
  int lost() {
    return lost;
  }

  /** Sectors that are there although earlier ones are missing. */
  int late() {
    return late;
  }

  /** Sectors that are there in part. */
  int torn() {
    return torn;
  }
}
