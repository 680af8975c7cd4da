package io.envgate.kura.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends without a word: a process that is killed, and a disk as it stands at some instant. */
class MessageKillTest {
  private static final int LIVES = 3;

  @TempDir private Path folder;

  private static MessageStores stores(Path folder) {
    return new MessageStores(
        folder, new Capacity(1_000_000, 1L << 30), Clock.systemUTC(), new Counts());
  }

  @Test
  void whatPublishReturnedForSurvivesAKill() throws Exception {
    Random random = new Random(9);
    Set<String> printed = new HashSet<>();
    for (int life = 0; life < LIVES; life++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  life + "-")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
        int last = printed.size() + 50 + random.nextInt(200);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          printed.add(line);
          if (printed.size() == last) {
            writer
                .toHandle()
                .destroyForcibly(); // its stream stays open: what it had printed counts
          }
        }
      }
      assertEquals(137, writer.waitFor(), "128 + SIGKILL");
      assertEquals(Set.of(), missing(folder, printed));
    }
  }

  @Test
  void whatPublishReturnedForIsInACopyOfTheDiskMadeAtThatInstant() throws Exception {
    Set<String> stored = new HashSet<>();
    MessageStores stores = stores(folder.resolve("live"));
    MessageStore store = stores.open("s");
    for (int i = 0; i < 40; i++) {
      String topic = "m" + i;
      int id = store.store(topic, new byte[500], 1, false, 5);
      stored.add(topic);
      if (i % 4 == 0) {
        store.markAsPublished(id, new DataTransportToken(id, "s"));
      }
      if (i % 10 == 9) {
        Path copy = Files.createDirectory(folder.resolve("copy" + i));
        copy(folder.resolve("live"), copy);
        assertEquals(Set.of(), missing(copy, stored));
      }
    }
    store.close();
    stores.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    String name = MessageStores.fileName("s");
    for (String companion : List.of("", "-wal")) {
      Files.copy(from.resolve(name + companion), to.resolve(name + companion));
    }
  }

  /** Those of the topics that are not still to be delivered: in none of the two lists. */
  private static Set<String> missing(Path folder, Set<String> topics) throws KuraException {
    MessageStores stores = stores(folder);
    MessageStore store = stores.open("s");
    Set<String> missing = new HashSet<>(topics);
    store.getUnpublishedMessages().stream().map(StoredMessage::getTopic).forEach(missing::remove);
    store.getInFlightMessages().stream().map(StoredMessage::getTopic).forEach(missing::remove);
    assertTrue(store.getMessageCount() >= topics.size());
    store.close();
    stores.close();
    return missing;
  }

  /** The process: it stores messages and prints each topic when the store has returned. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws KuraException {
      MessageStore store = stores(Path.of(arguments[0])).open("s");
      for (int i = 0; i < 100_000; i++) {
        String topic = arguments[1] + i;
        int id = store.store(topic, new byte[100], 1, false, 5);
        System.out.println(topic);
        if (i % 3 == 0) {
          store.markAsPublished(id, new DataTransportToken(id, "s"));
        }
      }
    }
  }
}
