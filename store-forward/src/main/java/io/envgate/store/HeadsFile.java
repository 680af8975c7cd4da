package io.envgate.store;

import io.envgate.api.evidence.DailyHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The list of the daily heads in the data folder, {@code daily-heads.txt}: a line a day, only ever
 * longer. It tells a file of the store that was put back from an older copy.
 */
record HeadsFile(Path path) {

  static HeadsFile in(Path folder) {
    return new HeadsFile(folder.resolve("daily-heads.txt"));
  }

  List<DailyHead> heads() throws IOException {
    try {
      return DailyHead.in(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  Optional<DailyHead> last() throws IOException {
    return heads().stream().max((one, other) -> Long.compare(one.number(), other.number()));
  }

  /** On the disk when it returns. */
  void add(DailyHead head) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      file.write(ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.US_ASCII)));
      file.force(true);
    }
  }
}
