package io.envgate.benchmarks.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The limit: one page is overwritten in a file that has its size already, and synced. */
final class RawDisk implements AutoCloseable {
  private static final int PAGE = 4096;
  private static final int PAGES = 512;

  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
  private long writes;

  RawDisk(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int i = 0; i < PAGES; i++) {
      write();
    }
    file.force(true);
  }

  /** How many pages a second are on the disk, one after another. */
  double rate(Duration slice) throws IOException {
    long begun = System.nanoTime();
    long first = writes;
    while (System.nanoTime() - begun < slice.toNanos()) {
      write();
      file.force(false); // fdatasync
    }
    return (writes - first) * 1e9 / (System.nanoTime() - begun);
  }

  private void write() throws IOException {
    page.clear();
    file.write(page, writes++ % PAGES * PAGE);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
