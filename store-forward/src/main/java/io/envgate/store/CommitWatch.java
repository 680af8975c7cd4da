package io.envgate.store;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Stands at each commit of a store's file, so that a simulation can have the disk refuse it or the
 * power fail in the middle of it. The gateway has none.
 */
public interface CommitWatch {
  CommitWatch NONE = new CommitWatch() {};

  /**
   * All that is to be written has been handed to SQLite, and nothing of it has to be on the disk
   * yet.
   *
   * @throws SQLException what the disk says instead of taking it; then it is rolled back
   */
  default void before(Path file) throws SQLException {}

  /** The disk has it, and nobody has been told. */
  default void after(Path file) {}
}
