package io.envgate.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.api.control.Result;
import io.envgate.api.store.Store;
import io.envgate.control.CommandBook.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBookTest {
  private static final Instant AT = Instant.parse("2026-11-28T04:00:00Z");
  private static final Entry BEGUN =
      new Entry.Begun(
          "city 01 3011 20261128040000123",
          AT,
          "outlet1.cod",
          List.of("zero", "span"),
          Map.of("value", "1\t2\\n=3\n", "item", "i13004"),
          "platform city");
  private static final Entry ENDED =
      new Entry.Ended(
          "city 01 3011 20261128040000123",
          AT.plusSeconds(9),
          new Result.Done(Map.of("bottle", "3"), "寄存器 110 = 0"));
  private static final Entry LOCKED =
      new Entry.Locked(new Locks.Lock("outlet1.cod", AT, "li", "", Optional.of(AT.plusSeconds(1))));

  @TempDir private Path data;

  @Test
  void givesBackAfterARestartWhatWasWritten() throws IOException {
    List<Entry> all =
        List.of(
            BEGUN,
            ENDED,
            LOCKED,
            ended("a", AT, new Result.Failed("coil 20: exception 2")),
            ended("b", AT, new Result.TimedOut(Duration.ofMillis(1234), "")));
    write(all);
    assertEquals(all, past());
    assertEquals(all, past());
  }

  @Test
  void aPowerCutAtAnyByteLosesTheUnconfirmedEntryOnly() throws IOException {
    write(List.of(BEGUN));
    byte[] first = Files.readAllBytes(file());
    write(List.of(ENDED));
    byte[] both = Files.readAllBytes(file());
    for (int cut = first.length; cut < both.length; cut++) {
      Files.write(file(), java.util.Arrays.copyOf(both, cut));
      assertEquals(List.of(BEGUN), past(), "cut after byte " + cut);
    }
    assertFalse(Files.exists(data.resolve("commands.log.damaged-1")));
  }

  @Test
  void setsADamagedFileAsideAndGoesOnWithWhatIsGood() throws IOException {
    write(List.of(BEGUN, LOCKED));
    byte[] spoilt = Files.readAllBytes(file());
    spoilt[20] ^= 1;
    Files.write(file(), spoilt);

    assertEquals(List.of(LOCKED), past());
    assertArrayEquals(spoilt, Files.readAllBytes(data.resolve("commands.log.damaged-1")));
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    write(List.of(BEGUN));
    byte[] good = Files.readAllBytes(file());
    for (int bit = 0; bit < (good.length - 1) * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      String line = new String(bad, 0, bad.length - 1, java.nio.charset.StandardCharsets.UTF_8);
      Optional<Entry> read = BookLine.read(line);
      assertEquals(Optional.empty(), read, "bit " + bit);
    }
  }

  @Test
  void forgetsWhatEndedAMonthBeforeTheNewestAndLocksThatWereLifted() throws IOException {
    Entry lifted = new Entry.Unlocked("outlet1.cod", AT, "li");
    Entry newest = ended("new", AT.plus(Duration.ofDays(40)), new Result.Failed(""));
    Entry open = new Entry.Begun("open", AT, "x", List.of("y"), Map.of(), "li");
    write(List.of(BEGUN, ENDED, LOCKED, lifted, open, newest));

    assertEquals(List.of(open, newest), past());
    assertEquals(2, Files.readAllLines(file()).size());
  }

  @Test
  void saysThatTheDiskRefuses() throws IOException {
    FileBook book = FileBook.open(data, Runnable::run, Runnable::run);
    book.close();
    List<Store.Kept> outcomes = new ArrayList<>();
    book.write(BEGUN, outcomes::add);

    assertInstanceOf(Store.Kept.Lost.class, outcomes.get(0));
  }

  @Test
  void aHalfWrittenNewBookDoesNotReplaceTheOld() throws IOException {
    write(List.of(BEGUN));
    Files.writeString(data.resolve("commands.log.new"), "half", StandardOpenOption.CREATE);

    assertEquals(List.of(BEGUN), past());
  }

  private static Entry ended(String id, Instant at, Result result) {
    return new Entry.Ended(id, at, result);
  }

  private Path file() {
    return data.resolve("commands.log");
  }

  private void write(List<Entry> entries) throws IOException {
    try (FileBook book = FileBook.open(data, Runnable::run, Runnable::run)) {
      List<Store.Kept> outcomes = new ArrayList<>();
      entries.forEach(entry -> book.write(entry, outcomes::add));
      assertEquals(
          Stream.generate(Store.Kept.Durable::new).limit(entries.size()).toList(), outcomes);
    }
  }

  private List<Entry> past() throws IOException {
    try (FileBook book = FileBook.open(data, Runnable::run, Runnable::run)) {
      return book.past();
    }
  }
}
