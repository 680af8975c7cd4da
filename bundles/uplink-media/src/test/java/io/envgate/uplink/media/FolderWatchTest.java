package io.envgate.uplink.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Content;
import io.envgate.api.record.Report;
import io.envgate.loop.VirtualLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");
  private static final Instant SHOT = Instant.parse("2026-11-28T06:59:30.250Z");

  /** Of "abc" (FIPS 180-4, example B.1). */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;
  private final VirtualLoop loop = new VirtualLoop(NOW);
  private final FakeStore store = new FakeStore();
  private final Counts counts = new Counts();

  @Test
  void aFileThatDoesNotChangeAnyMoreIsOwedWithItsDigestAndTime() throws IOException {
    FolderWatch watch = watch();
    put("gate.jpg", "abc", SHOT);
    watch.start();
    assertEquals(List.of(), store.owed, "it may still grow");
    look();
    assertEquals(1, store.owed.size());
    assertEquals(List.of("media"), store.owed.get(0).platforms());
    assertEquals(new Content.Attached("gate.jpg", 3, ABC), content(0));
    assertEquals(SHOT, store.owed.get(0).record().id().period().start());
    assertEquals(Report.MEDIA, store.owed.get(0).record().id().report());
    look();
    look();
    assertEquals(1, store.owed.size(), "once");
  }

  @Test
  void aFileThatGrowsIsNotOwedUntilItIsWhole() throws IOException {
    FolderWatch watch = watch();
    watch.start();
    for (int length = 1; length < 5; length++) {
      put("door.mp4", "x".repeat(length), SHOT.plusSeconds(length));
      look();
      assertEquals(List.of(), store.owed);
    }
    look();
    assertEquals("door.mp4", content(0).name());
    assertEquals(4, content(0).bytes());
  }

  @Test
  void whatIsBeingWrittenOrIsNoFileOrEmptyIsLeftAlone() throws IOException {
    FolderWatch watch = watch();
    put("a.mp4.part", "x", SHOT);
    put("b.tmp", "x", SHOT);
    put(".hidden", "x", SHOT);
    put("empty.jpg", "", SHOT);
    Files.createDirectory(folder.resolve("sub"));
    watch.start();
    look();
    assertEquals(List.of(), store.owed);
  }

  @Test
  void filesOfOneInstantAreTwoRecords() throws IOException {
    FolderWatch watch = watch();
    put("a.jpg", "abc", SHOT);
    put("b.jpg", "abc", SHOT);
    watch.start();
    look();
    assertEquals(List.of("a.jpg", "b.jpg"), List.of(content(0).name(), content(1).name()));
    assertEquals(SHOT.plusMillis(1), store.owed.get(1).record().id().period().start());
  }

  @Test
  void afterARestartNothingIsOwedTwice() throws IOException {
    put("a.jpg", "abc", SHOT);
    put("b.jpg", "abc", SHOT);
    watch().start();
    look();
    watch().start();
    look();
    assertEquals(2, store.owed.size());
  }

  @Test
  void anotherContentUnderTheSameNameIsAnotherRecord() throws IOException {
    FolderWatch watch = watch();
    put("report.pdf", "abc", SHOT);
    watch.start();
    look();
    put("report.pdf", "abcd", SHOT.plusSeconds(60));
    look();
    look();
    assertEquals(2, store.owed.size());
    assertEquals(4, content(1).bytes());
  }

  @Test
  void whatTheStoreLosesIsTriedAgain() throws IOException {
    store.refuses = true;
    put("a.jpg", "abc", SHOT);
    watch().start();
    look();
    assertEquals(1L, counts.of("record-lost"));
    store.refuses = false;
    look();
    assertEquals(1, store.owed.size());
  }

  @Test
  void aFileFromTheFutureIsOfNow() throws IOException {
    put("a.jpg", "abc", NOW.plusSeconds(3600));
    watch().start();
    look();
    assertEquals(loop.now(), store.owed.get(0).record().id().period().start());
  }

  @Test
  void aFolderThatCannotBeThereIsCountedAndLookedAtAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    FolderWatch watch =
        new FolderWatch(
            "media", Map.of("outlet1", new MediaFolder(file)), store, store, loop, counts);
    watch.start();
    assertEquals(1L, counts.of("folders-unreadable"));
    Files.delete(file);
    look();
    assertTrue(Files.isDirectory(file));
  }

  private FolderWatch watch() {
    return new FolderWatch(
        "media", Map.of("outlet1", new MediaFolder(folder)), store, store, loop, counts);
  }

  private Content.Attached content(int number) {
    return (Content.Attached) store.owed.get(number).record().content();
  }

  private void put(String name, String text, Instant changed) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private void look() {
    loop.advance(FolderWatch.LOOK);
  }
}
