package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.record.Cause;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hashed is agreed with everybody who verifies an export: it may not change by a byte. */
class ChainTextTest {
  @TempDir Path folder;

  private MonthFile file() throws SQLException {
    return MonthFile.forWriting(folder.resolve("records-2026-11.db"), 0);
  }

  @Test
  void marksWhatWouldLookLikeAnotherLine() throws SQLException {
    try (MonthFile file = file()) {
      file.with(
              "INSERT INTO change (at, kind, subject, before, after, who, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
              1764288000000L,
              "command",
              "C:\\new",
              "",
              "水温=1\nwho=张三\r",
              "l'ingénieur \"A\" 🌡",
              "a\\nb")
          .executeUpdate();
      assertEquals(
          """
          change
          id=1
          at=1764288000000
          kind=command
          subject=C:\\\\new
          before=
          after=水温=1\\nwho=张三\\r
          who=l'ingénieur "A" 🌡
          why=a\\\\nb
          """,
          ChainText.of(file, ChainText.CHANGE, 1));
    }
  }

  @Test
  void leavesOutWhatIsNullAndHasOneBlockForEachRow() throws SQLException {
    try (MonthFile file = file()) {
      RecordTable.add(file, Made.minute(1), List.of("city"));
      DeliveryTable.add(file, file.name(), 1, Made.minute(1), "city");
      file.with("INSERT INTO packet (delivery, part, body) VALUES (1, 1, 'one')").executeUpdate();
      file.with("INSERT INTO packet VALUES (1, 2, 'two', '20261128080000000')").executeUpdate();
      assertEquals(
          """
          delivery
          id=1
          record=1
          platform=city
          cause=%s
          state=waiting
          attempts=0
          sent=0
          reason=
          not_before=0
          packet
          delivery=1
          part=1
          body=one
          packet
          delivery=1
          part=2
          body=two
          reference=20261128080000000
          """
              .formatted(DeliveryTable.word(Cause.LIVE)),
          ChainText.of(file, ChainText.DELIVERY, 1));
      assertEquals("", ChainText.of(file, ChainText.DELIVERY, 2));
    }
  }
}
