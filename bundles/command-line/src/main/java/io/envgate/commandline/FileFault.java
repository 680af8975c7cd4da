package io.envgate.commandline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the system refused, in words for the person at the keyboard. */
final class FileFault {
  private FileFault() {}

  static String words(IOException fault) {
    if (fault instanceof NoSuchFileException none) {
      return Language.text("file-none", none.getFile());
    }
    if (fault instanceof AccessDeniedException denied) {
      return Language.text("file-denied", denied.getFile(), System.getProperty("user.name"));
    }
    if (fault instanceof FileSystemException other && other.getReason() != null) {
      return Language.text("file-fault", other.getFile(), other.getReason());
    }
    String name = fault.getClass().getSimpleName();
    return fault.getMessage() == null ? name : name + ": " + fault.getMessage();
  }
}
