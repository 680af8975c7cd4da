package io.envgate.kura.messages;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.sqlite.SQLiteException;

/**
 * A failure that tells that a file of messages is damaged. Such a file is set aside, never removed.
 */
final class Damage {
  private static final System.Logger LOG = System.getLogger(Damage.class.getName());
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  // the log goes first: were it left beside a new file, SQLite would empty it
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "");

  private final SQLException failure;

  private Damage(SQLException failure) {
    this.failure = failure;
  }

  /**
   * @throws SQLException the failure itself where it tells of no damage
   */
  static Damage of(SQLException failure) throws SQLException {
    boolean damaged =
        failure instanceof SQLiteException sqlite
            && switch (sqlite.getResultCode().code & 0xFF) {
              case 11, 26 -> true; // SQLITE_CORRUPT, SQLITE_NOTADB
              default -> false;
            };
    if (!damaged) {
      throw failure;
    }
    return new Damage(failure);
  }

  /**
   * Gives the file, which nobody has open, another name with this instant in it.
   *
   * @throws SQLException the failure itself where it cannot have one
   */
  void setAside(Path path, Instant now) throws SQLException {
    String aside = path + ".damaged-" + SECOND.format(now);
    LOG.log(
        Level.ERROR,
        "{0} is damaged ({1}); it is kept as {2} and a new file is begun",
        path,
        failure.getMessage(),
        aside);
    for (String companion : COMPANIONS) {
      Path from = Path.of(path + companion);
      try {
        if (Files.exists(from)) {
          Files.move(from, Path.of(aside + companion));
        }
      } catch (IOException failed) {
        failure.addSuppressed(failed);
        throw failure;
      }
    }
  }
}
