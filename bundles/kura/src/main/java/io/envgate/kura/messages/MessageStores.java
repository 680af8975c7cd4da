package io.envgate.kura.messages;

import io.envgate.api.count.Counts;
import io.envgate.store.StoreLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * The message stores in a folder, a file each. The folder is one process's: it is locked from the
 * first store on. From any thread.
 */
final class MessageStores implements AutoCloseable {
  private final Path folder;
  private final Capacity capacity;
  private final InstantSource wall;
  private final Counts counts;
  private final Map<String, OpenFile> open = new HashMap<>(); // guarded by this, as is the lock
  private Optional<StoreLock> lock = Optional.empty();

  MessageStores(Path folder, Capacity capacity, InstantSource wall, Counts counts) {
    this.folder = folder;
    this.capacity = capacity;
    this.wall = wall;
    this.counts = counts;
  }

  /** Opens the store of this name, and makes it where there is none. */
  synchronized MessageStore open(String name) throws KuraStoreException {
    if (name == null || name.isBlank()) {
      throw new KuraStoreException("a message store without a name");
    }
    takeLock();
    OpenFile file = open.get(name);
    if (file == null) {
      Path path = folder.resolve(fileName(name));
      file = new OpenFile(path, capacity, wall, counts, () -> forget(name));
      open.put(name, file);
    }
    return new SqliteMessageStore(file.use());
  }

  private synchronized void forget(String name) {
    open.remove(name);
  }

  private void takeLock() throws KuraStoreException {
    if (lock.isPresent()) {
      return;
    }
    try {
      lock = StoreLock.take(folder);
    } catch (IOException failed) {
      throw new KuraStoreException(failed, folder + " cannot be used: " + failed.getMessage());
    }
    if (lock.isEmpty()) {
      throw new KuraStoreException("another process has the message stores in " + folder);
    }
  }

  /**
   * What is not a letter, a digit, or one of {@code . _ -} is written as {@code %} and its code.
   */
  static String fileName(String name) {
    StringBuilder file = new StringBuilder();
    name.chars()
        .forEach(
            one -> {
              boolean plain =
                  one < 128 && (Character.isLetterOrDigit(one) || "._-".indexOf(one) >= 0);
              file.append(plain ? "" + (char) one : "%%%04X".formatted(one));
            });
    return file + ".messages.db";
  }

  /** Lets the folder go. Stores that are still open stay usable. */
  @Override
  public synchronized void close() {
    lock.ifPresent(
        held -> {
          try {
            held.close();
          } catch (IOException failed) {
            System.getLogger(MessageStores.class.getName())
                .log(System.Logger.Level.WARNING, "the lock of " + folder + " is stuck", failed);
          }
        });
    lock = Optional.empty();
  }
}
