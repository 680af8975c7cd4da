package io.envgate.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;

/**
 * A folder in memory for what the disk refuses (内存暂存). It lies in the machine's shared memory, so
 * that it outlives the gateway's process; a power cut takes it away. One store has one, and finds
 * it again by the path of the store's folder.
 *
 * @param pages of 4 KiB, the most that each file in it may grow to
 */
record Refuge(Path folder, int pages) {
  private static final int USUAL_PAGES = 4096; // 16 MiB: days of readings
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** The refuge of the store in this folder. */
  static Refuge of(Path store) {
    CRC32 sum = new CRC32();
    sum.update(store.toAbsolutePath().normalize().toString().getBytes());
    Path memory =
        Files.isDirectory(SHARED_MEMORY)
            ? SHARED_MEMORY
            : Path.of(System.getProperty("java.io.tmpdir"));
    String name = "envgate-%s-%08x".formatted(System.getProperty("user.name"), sum.getValue());
    return new Refuge(memory.resolve(name), USUAL_PAGES);
  }

  /**
   * Makes the folder where it is not there, for nobody but us.
   *
   * @throws UncheckedIOException where it cannot be made, or is another's
   */
  void make() {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException there) {
      if (!isOurs()) {
        throw new UncheckedIOException(new IOException(folder + " is another's"));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The folder of memory is open to all users of the machine: one of that name may be a trap. */
  private boolean isOurs() {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
              .getName()
              .equals(System.getProperty("user.name"));
    } catch (IOException failed) {
      return false;
    }
  }

  /** Takes the folder away where it is empty. */
  void leave() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException notEmpty) {
      System.getLogger(Refuge.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} stays: {1}", folder, notEmpty.getMessage());
    }
  }
}
