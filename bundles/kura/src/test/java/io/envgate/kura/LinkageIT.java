package io.envgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.kura.fake.KuraRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What the bundle asks of a framework, held against what each release of Kura has. */
class LinkageIT {
  private static final Pattern CLAUSE =
      Pattern.compile(
          "([\\w.]+(?:;[\\w.]+(?=[;,]|$))*)((?:;[\\w:-]+:?=(?:\"[^\"]*\"|[^,;\"]*))*)(?:,|$)");

  /**
   * Beside Kura's own packages: the least of what Kura 5 (framework R7, SCR 2.1.16) and 6 export.
   */
  private static final Map<String, List<String>> BESIDE =
      Map.of(
          "org.osgi.framework", List.of("1.9", "1.10"),
          "org.osgi.service.component", List.of("1.4", "1.5"),
          "org.osgi.service.cm", List.of("1.6", "1.6.1"),
          "org.osgi.service.wireadmin", List.of("1.0.1", "1.0.2"),
          "org.osgi.util.tracker", List.of("1.5.2", "1.5.4"),
          "org.slf4j", List.of("1.7.36", "1.7.36")); // slf4j 2.0.17 exports both

  private record Import(String name, VersionRange range, boolean optional) {}

  private static java.util.jar.Attributes manifest() throws IOException {
    try (JarFile jar = new JarFile(Path.of(System.getProperty("kura.bundle")).toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  private static List<Import> imports() throws IOException {
    List<Import> imports = new ArrayList<>();
    Matcher clause = CLAUSE.matcher(manifest().getValue("Import-Package"));
    int read = 0;
    while (clause.find() && clause.end() > read) {
      assertEquals(read, clause.start(), "a clause that this test does not read");
      read = clause.end();
      String attributes = clause.group(2);
      Matcher version = Pattern.compile("version=\"([^\"]*)\"").matcher(attributes);
      imports.add(
          new Import(
              clause.group(1),
              new VersionRange(version.find() ? version.group(1) : "0"),
              attributes.contains("resolution:=optional")));
    }
    assertEquals(manifest().getValue("Import-Package").length(), read);
    return imports;
  }

  @Test
  void everyReleaseFromFiveToSixExportsWhatTheBundleImportsOfKura() throws IOException {
    List<Import> ofKura =
        imports().stream().filter(one -> one.name().startsWith("org.eclipse.kura")).toList();
    assertTrue(ofKura.size() >= 9, "" + ofKura);
    for (KuraRelease release : KuraRelease.values()) {
      for (Import one : ofKura) {
        String version = release.exports().get(one.name());
        assertTrue(
            version == null ? one.optional() : one.range().includes(new Version(version)),
            release + " has " + one.name() + " " + version + ", wanted " + one);
      }
    }
  }

  @Test
  void whatItImportsBesideIsJavaOrStandsInEachFramework() throws IOException {
    Map<String, Import> beside = new HashMap<>();
    for (Import one : imports()) {
      if (!one.name().matches("(java|javax|jdk)\\..*|org\\.eclipse\\.kura.*")) {
        beside.put(one.name(), one);
      }
    }
    beside.forEach(
        (name, one) -> {
          assertTrue(BESIDE.containsKey(name), "imports " + name);
          BESIDE
              .get(name)
              .forEach(
                  version ->
                      assertTrue(one.range().includes(new Version(version)), one + " " + version));
        });
  }

  @Test
  void everyPartOfTheDistributionIsInside() throws IOException {
    Path root = Path.of(System.getProperty("envgate.root"));
    try (JarFile jar = new JarFile(Path.of(System.getProperty("kura.bundle")).toFile());
        Stream<Path> sources = Files.walk(root, 12)) {
      List<String> components =
          sources
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.matches("(?!bundles/kura).*/src/main/java/.*Component\\.java"))
              .map(name -> name.replaceAll(".*/src/main/java/(.*)\\.java", "$1.class"))
              .toList();
      assertTrue(components.size() > 20, "" + components);
      components.forEach(one -> assertTrue(jar.getEntry(one) != null, one + " is not packed"));
    }
  }

  @Test
  void itGivesNothingToOthersAndHasItsLibrariesInside() throws IOException {
    assertNull(manifest().getValue("Export-Package"));
    assertNull(manifest().getValue("Require-Bundle"));
    assertFalse(manifest().getValue("Require-Capability").contains("osgi.service"));
    try (JarFile jar = new JarFile(Path.of(System.getProperty("kura.bundle")).toFile())) {
      for (String inside :
          List.of(
              "org/eclipse/paho/client/mqttv3/MqttAsyncClient.class",
              "com/ghgande/j2mod/modbus/msg/ModbusRequest.class",
              "com/fazecast/jSerialComm/SerialPort.class",
              "Linux/armv7hf/libjSerialComm.so",
              "org/sqlite/SQLiteDataSource.class",
              "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
              "io/envgate/store/SqliteStore.class",
              "config-templates/analyzers/hach-codmax.yaml")) {
        assertTrue(jar.getEntry(inside) != null, inside);
      }
      assertTrue(
          jar.stream().noneMatch(entry -> entry.getName().startsWith("org/eclipse/kura/")),
          "our declarations of Kura are never shipped");
    }
  }
}
