package io.envgate.store;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a store file. A file is never migrated: it is read for ever as it was made, and the
 * number in {@code PRAGMA user_version} says how.
 *
 * <pre>
 * series     which factor of which point, by number         mark       epoch, flag and cause of readings, by number
 * reading    at, series, value, mark                        one row a reading, in the order of time; the mark is part of the
 *                                                           key for its epoch: a clock set back brings an instant again;
 *                                                           heard: null but for results that analyzers date themselves
 * record     point, report, length, start, version          one row a record, whatever the number of platforms; content: what it says
 *                                                           other than figures, as ContentText writes it, null where it has figures;
 *                                                           owed: the platforms it was owed to when it was stored, with commas
 *                                                           between, which never changes
 * statistic  record, position: figures of one factor        numbers as text, as they were rounded; the sum is exact;
 *                                                           further: "corrected-mean=7.5 weight=12 exact-mean=40.14996", null where there are none
 * delivery   record, platform, cause, state, …              one row for each platform that is owed the record
 * packet     delivery, part: body, reference                what is sent, byte for byte, from before the first sending; the
 *                                                           reference of the first is that of its delivery
 *
 * Only files of records have these:
 * change     at, kind, subject, before, after, who, why     one row for whatever was changed or done, never touched again
 * chain      hash, file, begun                              one row in a file of records: how its {@link Chain} begins
 * link       entry, entry_row, hash                         one row for each entry of the chain, in their order
 * seal       number, made_at, text, signature               one row a day: see {@link Seal}
 * </pre>
 *
 * Instants are milliseconds since 1970, but those of readings count from the middle of the month
 * ({@link Slice#count}). Lengths are milliseconds. A delivery is open as long as {@code settled_at}
 * is null.
 */
final class Schema {

  /** "EnvG", by which {@code file} and we know the file as ours. */
  static final int APPLICATION = 0x456E7647;

  static final int VERSION = 1;

  private static final List<String> STATEMENTS =
      List.of(
          """
      CREATE TABLE series (
        id INTEGER PRIMARY KEY, point TEXT NOT NULL, factor TEXT NOT NULL,
        UNIQUE (point, factor))""",
          """
      CREATE TABLE mark (
        id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, flag TEXT NOT NULL, cause TEXT NOT NULL,
        UNIQUE (epoch, flag, cause))""",
          // the value's column has no type, so that SQLite keeps what it is given: INTEGER, REAL or
          // TEXT
          """
      CREATE TABLE reading (
        at INTEGER NOT NULL, series INTEGER NOT NULL REFERENCES series, value, mark INTEGER NOT NULL REFERENCES mark,
        heard INTEGER, PRIMARY KEY (at, series, mark)) WITHOUT ROWID""",
          "CREATE INDEX reading_heard ON reading (heard) WHERE heard IS NOT NULL",
          """
      CREATE TABLE record (
        id INTEGER PRIMARY KEY, point TEXT NOT NULL, report TEXT NOT NULL, length INTEGER NOT NULL,
        start INTEGER NOT NULL, version INTEGER NOT NULL, made_at INTEGER NOT NULL, content TEXT, owed TEXT NOT NULL,
        UNIQUE (point, report, length, start, version))""",
          """
      CREATE TABLE statistic (
        record INTEGER NOT NULL REFERENCES record, position INTEGER NOT NULL, factor TEXT NOT NULL, flag TEXT NOT NULL,
        usable INTEGER NOT NULL, sum TEXT NOT NULL, instant TEXT, minimum TEXT, mean TEXT, maximum TEXT, total TEXT, further TEXT,
        PRIMARY KEY (record, position)) WITHOUT ROWID""",
          """
      CREATE TABLE delivery (
        id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record, platform TEXT NOT NULL,
        cause TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0,
        first_sent INTEGER, reference TEXT, settled_at INTEGER, reason TEXT NOT NULL DEFAULT '',
        not_before INTEGER NOT NULL DEFAULT 0)""",
          "CREATE INDEX delivery_open ON delivery (platform, id) WHERE settled_at IS NULL",
          "CREATE INDEX delivery_of_record ON delivery (record)",
          """
      CREATE TABLE packet (
        delivery INTEGER NOT NULL REFERENCES delivery, part INTEGER NOT NULL, body TEXT NOT NULL, reference TEXT,
        PRIMARY KEY (delivery, part)) WITHOUT ROWID""");

  private static final List<String> OF_RECORDS =
      List.of(
          """
      CREATE TABLE change (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL)""",
          "CREATE TABLE chain (hash TEXT NOT NULL, file TEXT NOT NULL, begun INTEGER NOT NULL)",
          """
      CREATE TABLE link (
        id INTEGER PRIMARY KEY, entry TEXT NOT NULL, entry_row INTEGER NOT NULL, hash BLOB NOT NULL)""",
          """
      CREATE TABLE seal (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL, made_at INTEGER NOT NULL, text TEXT NOT NULL, signature TEXT NOT NULL)""");

  // as it stands in the statement of the deliveries; counting costs a page of its own in each
  // commit,
  // and where nothing is ever deleted and numbers begin at 1 the next one follows from the last
  private static final String NUMBERED =
      "id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record, platform";
  private static final String COUNTED = NUMBERED.replace("KEY,", "KEY AUTOINCREMENT,");

  private Schema() {}

  /**
   * Makes the tables in an empty file.
   *
   * @param above delivery rows are numbered from this plus 1, and where it is not 0 no number is
   *     given twice, also when rows were deleted. A file that takes the place of a damaged one
   *     starts above all numbers of that one, so that what comes back for a delivery of the old
   *     file cannot settle one of the new.
   */
  static void create(MonthFile file, long above) throws SQLException {
    file.transaction(
        empty -> {
          for (String statement : STATEMENTS) {
            empty.execute(above == 0 ? statement : statement.replace(NUMBERED, COUNTED));
          }
          for (String statement : empty.chained() ? OF_RECORDS : List.<String>of()) {
            empty.execute(statement);
          }
          if (above > 0) {
            empty.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('delivery', " + above + ")");
          }
          empty.execute("PRAGMA application_id = " + APPLICATION);
          empty.execute("PRAGMA user_version = " + VERSION);
        });
  }
}
