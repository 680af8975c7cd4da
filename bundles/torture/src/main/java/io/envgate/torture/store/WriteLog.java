package io.envgate.torture.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a process did to its files, in the order in which it did it; see {@code recorder.c}. */
final class WriteLog {
  private static final int HEAD = 21; // bytes

  private WriteLog() {}

  /** One deed. */
  sealed interface Event {}

  record Written(String file, long offset, byte[] bytes) implements Event {}

  record Cut(String file, long length) implements Event {}

  /** What was done to the file before is on the disk. A folder is synced like a file. */
  record Synced(String file) implements Event {}

  record Unlinked(String file) implements Event {}

  /** The process said something. */
  record Said(String words) implements Event {}

  static List<Event> read(Path log) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, String> paths = new HashMap<>();
    List<Event> events = new ArrayList<>();
    while (bytes.remaining() >= HEAD) {
      char kind = (char) bytes.get();
      int path = bytes.getInt();
      long offset = bytes.getLong();
      byte[] content = new byte[(int) bytes.getLong()];
      if (content.length > bytes.remaining()) {
        break; // the process ended while it wrote this
      }
      bytes.get(content);
      switch (kind) {
        case 'N' -> paths.put(path, new String(content, StandardCharsets.UTF_8));
        case 'W' -> events.add(new Written(paths.get(path), offset, content));
        case 'T' -> events.add(new Cut(paths.get(path), offset));
        case 'S' -> events.add(new Synced(paths.get(path)));
        case 'U' -> events.add(new Unlinked(paths.get(path)));
        case 'O' -> events.add(new Said(new String(content, StandardCharsets.US_ASCII)));
        default -> throw new IOException(log + " is no record: kind " + (int) kind);
      }
    }
    return events;
  }
}
