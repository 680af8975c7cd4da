package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareTest {
  @TempDir private Path bundles;

  private Path jar(String name, String content) throws IOException {
    Path jar = bundles.resolve(name);
    Files.createDirectories(jar.getParent());
    return Files.writeString(jar, content);
  }

  @Test
  void allJarsOfOursCountWhateverOfThemIsInstalledYet() throws IOException {
    Path station = jar("05/io.envgate.station.jar", "one");
    jar("05/gson.jar", "somebody else's");
    Path control = jar("50/io.envgate.control.jar", "two");
    List<Path> jars = Software.jars(station);
    assertEquals(List.of(station, control), jars);

    String software = Software.of("0.1.0", jars);
    assertEquals(software, Software.of("0.1.0", Software.jars(control)));
    jar("50/io.envgate.control.jar", "three");
    assertNotEquals(software, Software.of("0.1.0", jars));
  }
}
