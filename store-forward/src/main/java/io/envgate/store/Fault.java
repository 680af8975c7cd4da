package io.envgate.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the disk did to us, in the words that are counted and shown. */
enum Fault {
  /** The file is not what it should be: it is set aside. */
  DAMAGED("damaged"),
  DISK_FULL("disk-full"),
  READ_ONLY("read-only"),
  CANNOT_OPEN("cannot-open"),
  INPUT_OUTPUT("input-output-error"),
  /** Another process kept the file locked for longer than we wait. */
  LOCKED("locked"),
  /** The statement, not the disk: only the write that it belongs to is concerned. */
  REFUSED("refused");

  private final String word;

  Fault(String word) {
    this.word = word;
  }

  /** The word for it among counted causes. */
  String word() {
    return word;
  }

  /**
   * Whether it lies in the disk or the file, so that trying the writes one by one would change
   * nothing.
   */
  boolean concernsAll() {
    return this != REFUSED;
  }

  static Fault of(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return REFUSED;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (code.code
        & 0xFF) { // the low byte is the primary result code, the rest says more about it
      case 11, 26 -> DAMAGED; // SQLITE_CORRUPT, SQLITE_NOTADB
      case 13 -> DISK_FULL; // SQLITE_FULL
      case 8 -> READ_ONLY; // SQLITE_READONLY
      case 14 -> CANNOT_OPEN; // SQLITE_CANTOPEN
      case 10 -> INPUT_OUTPUT; // SQLITE_IOERR
      case 5, 6 -> LOCKED; // SQLITE_BUSY, SQLITE_LOCKED
      default -> REFUSED;
    };
  }
}
