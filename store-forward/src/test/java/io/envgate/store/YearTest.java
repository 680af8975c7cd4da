package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of minutes: a question reads what it answers, and no more. Twelve factors stand for sixty,
 * and the months around the one in question are short, since none of them may be read at all.
 */
class YearTest {
  /** What this thread asked of files, as Linux counts it. */
  private static final Path READ = Path.of("/proc/thread-self/io");

  private static final int FACTORS = 12;
  private static final long MOST_BYTES_A_READING = 26 + 4; // as stored, and what its tree costs
  private static final long OPENING_BYTES = 128 << 10;
  private static final Instant JUNE_15 = Instant.parse("2026-06-14T16:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void live() throws SQLException {
    for (int month = 1; month <= 12; month++) {
      YearMonth one = YearMonth.of(2026, month);
      fill(one, month == 6 ? one.lengthOfMonth() : 1);
    }
  }

  @Test
  void openingAYearAndAskingForADayReadsNoMoreThanTheDay() throws IOException {
    assumeTrue(Files.isReadable(READ), "needs Linux to count");
    long before = read();
    List<Reading> found = new ArrayList<>();
    Disk disk = new Disk(folder);
    disk.store.readings("outlet1", new Period(JUNE_15, Duration.ofDays(1)), found::add);
    long bytes = read() - before;
    disk.store.close();

    assertEquals(1440 * FACTORS, found.size());
    assertEquals(JUNE_15, found.get(0).at());
    assertEquals(BigDecimal.valueOf(2000), found.get(0).value().orElseThrow());
    long most = OPENING_BYTES + found.size() * MOST_BYTES_A_READING;
    assertTrue(bytes <= most, bytes + " bytes were read, at most " + most + " expected");
    assertTrue(bytes > found.size() * 8L, bytes + " bytes: the count counts");
    long whole = Files.size(folder.resolve("polls-2026-06.db"));
    assertTrue(bytes * 15 < whole, bytes + " bytes of a month of " + whole);
  }

  @Test
  void anHourOfOneDayReadsAnHour() throws IOException {
    assumeTrue(Files.isReadable(READ), "needs Linux to count");
    Disk disk = new Disk(folder);
    int[] found = {0};
    disk.store.readings("outlet1", new Period(JUNE_15, Duration.ofHours(1)), one -> found[0]++);
    long before = read();
    disk.store.readings(
        "outlet1", new Period(JUNE_15.plusSeconds(36_000), Duration.ofHours(1)), one -> found[0]++);
    long bytes = read() - before;
    disk.store.close();

    assertEquals(2 * 60 * FACTORS, found[0]);
    assertTrue(bytes <= 60 * FACTORS * MOST_BYTES_A_READING + (32 << 10), bytes + " bytes");
  }

  private static long read() throws IOException {
    String first = Files.readAllLines(READ).get(0);
    assertTrue(first.startsWith("rchar: "), first);
    return Long.parseLong(first.substring("rchar: ".length()));
  }

  private void fill(YearMonth month, int days) throws SQLException {
    Slice slice = new Slice(Slice.Kind.POLLS, month);
    try (MonthFile file = MonthFile.forWriting(folder.resolve(slice.name() + ".db"), 0)) {
      file.transaction(
          one -> {
            one.execute("INSERT INTO mark VALUES (1, 1, 'N', '')");
            for (int factor = 1; factor <= FACTORS; factor++) {
              one.with(
                      "INSERT INTO series VALUES (?, 'outlet1', ?)", factor, "w010" + (10 + factor))
                  .executeUpdate();
            }
            one.with(
                    """
                    WITH RECURSIVE minute (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM minute WHERE n < ?),
                      factor (f) AS (SELECT 1 UNION ALL SELECT f + 1 FROM factor WHERE f < ?)
                    INSERT INTO reading SELECT ? + 60000 * n, f, 2000 + n % 1440 % 997, 1, NULL FROM minute, factor""",
                    1440 * days - 1, FACTORS, slice.count(slice.start()))
                .executeUpdate();
          });
    }
  }
}
