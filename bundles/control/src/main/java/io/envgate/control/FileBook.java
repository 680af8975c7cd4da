package io.envgate.control;

import io.envgate.api.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The book as a file of {@link BookLine}s, each forced to the disk before it counts. A torn last
 * line is what a power cut leaves of an entry that was not confirmed; anything else that cannot be
 * read makes the file a damaged one, which is set aside with all its bytes, and what is good in it
 * goes on. At each opening the book is written anew without what has been settled for long.
 */
final class FileBook implements CommandBook, AutoCloseable {
  static final String NAME = "commands.log";

  private final Executor disk;
  private final Executor desk;
  private final List<Entry> past;
  private final FileChannel file;

  private FileBook(Executor disk, Executor desk, List<Entry> past, FileChannel file) {
    this.disk = disk;
    this.desk = desk;
    this.past = List.copyOf(past);
    this.file = file;
  }

  /**
   * @param disk where writing may block
   * @param desk where outcomes are heard
   * @throws IOException if there can be no such file, or none can be written
   */
  static FileBook open(Path data, Executor disk, Executor desk) throws IOException {
    Files.createDirectories(data);
    Path path = data.resolve(NAME);
    List<Entry> kept = Settled.without(read(path));
    Path fresh = data.resolve(NAME + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Entry entry : kept) {
        append(out, entry);
      }
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(data)) {
      folder.force(true);
    }
    return new FileBook(
        disk,
        desk,
        kept,
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  @Override
  public List<Entry> past() {
    return past;
  }

  @Override
  public void write(Entry entry, Consumer<Store.Kept> outcome) {
    disk.execute(
        () -> {
          Store.Kept kept = kept(entry);
          desk.execute(() -> outcome.accept(kept));
        });
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Store.Kept kept(Entry entry) {
    try {
      long before = file.size();
      try {
        append(file, entry);
        file.force(false);
        return new Store.Kept.Durable();
      } catch (IOException e) {
        file.truncate(before); // half a line would spoil the next
        throw e;
      }
    } catch (IOException e) {
      return new Store.Kept.Lost(NAME + ": " + e.getMessage());
    }
  }

  private static void append(FileChannel out, Entry entry) throws IOException {
    ByteBuffer line = ByteBuffer.wrap(BookLine.of(entry).getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      out.write(line);
    }
  }

  private static List<Entry> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    List<Entry> entries = new ArrayList<>();
    boolean damaged = false;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      Optional<Entry> entry = BookLine.read(text.substring(start, end));
      entry.ifPresent(entries::add);
      damaged |= entry.isEmpty();
      start = end + 1;
    }
    if (damaged) {
      setAside(path);
    }
    return entries;
  }

  private static void setAside(Path path) throws IOException {
    int number = 1;
    while (Files.exists(path.resolveSibling(NAME + ".damaged-" + number))) {
      number++;
    }
    Files.copy(path, path.resolveSibling(NAME + ".damaged-" + number));
  }
}
