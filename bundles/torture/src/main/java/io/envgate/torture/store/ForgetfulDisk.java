package io.envgate.torture.store;

import io.envgate.torture.store.WriteLog.Cut;
import io.envgate.torture.store.WriteLog.Event;
import io.envgate.torture.store.WriteLog.Synced;
import io.envgate.torture.store.WriteLog.Unlinked;
import io.envgate.torture.store.WriteLog.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk that keeps what was synced, and of the rest what it pleases: each write since the last
 * sync of its file is there, or is lost, or is there in some of its sectors, and a later one may be
 * there where an earlier one is not.
 */
final class ForgetfulDisk {
  private static final int SECTOR = 512;

  private final Map<String, byte[]> synced = new HashMap<>();
  private final Map<String, List<Event>> pending = new HashMap<>();
  private final List<String> unlinked = new ArrayList<>();

  /** It goes on by one deed of the process. */
  void take(Event event) {
    if (event instanceof Written written) {
      pending.computeIfAbsent(written.file(), first -> new ArrayList<>()).add(written);
    } else if (event instanceof Cut cut) {
      pending.computeIfAbsent(cut.file(), first -> new ArrayList<>()).add(cut);
    } else if (event instanceof Unlinked gone) {
      unlinked.add(gone.file());
    } else if (event instanceof Synced done) {
      sync(done.file());
    }
  }

  private void sync(String file) {
    List<Event> waiting = pending.remove(file);
    if (waiting != null) {
      byte[] content = synced.getOrDefault(file, new byte[0]);
      for (Event event : waiting) {
        content = applied(content, event);
      }
      synced.put(file, content);
    }
    unlinked.removeIf(gone -> gone.startsWith(file + "/") && forget(gone)); // a folder
  }

  private boolean forget(String gone) {
    synced.remove(gone);
    pending.remove(gone);
    return true;
  }

  /** Writes into the folder what a power cut here leaves. */
  void leaveIn(Path folder, Random random) throws IOException {
    Map<String, byte[]> left = new HashMap<>(synced);
    for (Map.Entry<String, List<Event>> waiting : pending.entrySet()) {
      byte[] content = left.getOrDefault(waiting.getKey(), new byte[0]);
      int habit = random.nextInt(3); // all of it, nothing of it, some of it
      for (Event event : waiting.getValue()) {
        if (habit == 0 || habit == 2 && random.nextBoolean()) {
          content =
              habit == 2 && event instanceof Written written
                  ? torn(content, written, random)
                  : applied(content, event);
        }
      }
      left.put(waiting.getKey(), content);
    }
    for (String gone : unlinked) {
      if (random.nextBoolean()) {
        left.remove(gone);
      }
    }
    for (Map.Entry<String, byte[]> file : left.entrySet()) {
      Path name = Path.of(file.getKey()).getFileName();
      if (file.getValue().length > 0) {
        Files.write(folder.resolve(name), file.getValue());
      }
    }
  }

  private static byte[] applied(byte[] content, Event event) {
    if (event instanceof Cut cut) {
      return Arrays.copyOf(content, (int) cut.length());
    }
    Written written = (Written) event;
    return with(content, (int) written.offset(), written.bytes(), 0, written.bytes().length);
  }

  private static byte[] torn(byte[] content, Written written, Random random) {
    byte[] changed = content;
    for (int at = 0; at < written.bytes().length; at += SECTOR) {
      if (random.nextInt(4) > 0) {
        int end = Math.min(written.bytes().length, at + SECTOR);
        changed = with(changed, (int) written.offset() + at, written.bytes(), at, end);
      }
    }
    return changed;
  }

  private static byte[] with(byte[] content, int offset, byte[] bytes, int from, int to) {
    int end = offset + to - from;
    byte[] changed = end > content.length ? Arrays.copyOf(content, end) : content.clone();
    System.arraycopy(bytes, from, changed, offset, to - from);
    return changed;
  }
}
