package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PortTroubleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "19, ABSENT",
    "2, IN_USE",
    "11, IN_USE",
    "16, IN_USE",
    "13, FORBIDDEN",
    "25, NO_PORT",
    "5, OTHER"
  })
  void knowsTheErrorNumbersOfLinux(int errno, PortTrouble trouble) {
    assertEquals(trouble, PortTrouble.of(errno));
  }

  @Test
  void namesTheProgramThatHasThePortOpen() throws IOException {
    Path port = Files.createFile(folder.resolve("ttyS1"));
    Path name = Files.createSymbolicLink(folder.resolve("by-id"), port);
    String us = "(process " + ProcessHandle.current().pid() + ")";
    assertTrue(!PortTrouble.IN_USE.text(name.toString(), 11, Locale.ENGLISH).contains(us));
    try (RandomAccessFile open = new RandomAccessFile(port.toFile(), "rw")) {
      open.write(1);
      String said = PortTrouble.IN_USE.text(name.toString(), 11, Locale.ENGLISH);
      assertTrue(said.contains(us), said);
      String chinese = PortTrouble.IN_USE.text(name.toString(), 11, Locale.CHINA);
      assertTrue(chinese.contains("（进程 " + ProcessHandle.current().pid() + "）"), chinese);
    }
  }

  @Test
  void tellsWhatToDoAboutMissingRights() {
    String said = PortTrouble.FORBIDDEN.text("/dev/ttyS1", 13, Locale.ENGLISH);
    assertTrue(said.contains("usermod -aG dialout " + System.getProperty("user.name")), said);
  }

  @ParameterizedTest
  @EnumSource
  void saysItInBothLanguages(PortTrouble trouble) {
    String chinese = trouble.text("/dev/ttyS1", 5, Locale.CHINA);
    assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
    String english = trouble.text("/dev/ttyS1", 5, Locale.ENGLISH);
    assertTrue(english.codePoints().noneMatch(Character::isIdeographic), english);
  }
}
