package io.envgate.kura;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The two packages as they are built: for Kura 5 and for Kura 6. */
class PackagesIT {
  private static final Path BUNDLE = Path.of(System.getProperty("kura.bundle"));
  private static final Path BUILT = Path.of(System.getProperty("kura.packages"));

  @Test
  void theDeploymentPackageNamesItsOneBundleAsItNamesItself() throws IOException {
    Path dp = BUILT.resolve("envgate-kura.dp");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(dp))) {
      assertEquals(JarFile.MANIFEST_NAME, entries.getNextEntry().getName(), "114.3: the first");
      Manifest manifest = new Manifest(entries);
      Attributes own = manifest(BUNDLE).getMainAttributes();
      assertEquals(
          "io.envgate", manifest.getMainAttributes().getValue("DeploymentPackage-SymbolicName"));
      assertEquals(
          own.getValue("Bundle-Version"),
          manifest.getMainAttributes().getValue("DeploymentPackage-Version"));
      assertEquals(1, manifest.getEntries().size());
      ZipEntry entry = entries.getNextEntry();
      Attributes section = manifest.getAttributes(entry.getName());
      assertEquals("io.envgate.kura", section.getValue("Bundle-SymbolicName"));
      assertEquals(own.getValue("Bundle-Version"), section.getValue("Bundle-Version"));
      byte[] packed = entries.readAllBytes();
      assertArrayEquals(Files.readAllBytes(BUNDLE), packed);
      assertNull(entries.getNextEntry());
      try (JarInputStream bundle = new JarInputStream(new ByteArrayInputStream(packed))) {
        assertEquals(
            "io.envgate.kura",
            bundle.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
      }
    }
  }

  @Test
  void theDebianPackagePutsTheBundleWhereKuraSixStartsIt() throws IOException {
    Map<String, byte[]> members = archive(Files.readAllBytes(BUILT.resolve("envgate-kura.deb")));
    assertEquals("2.0\n", new String(members.get("debian-binary"), StandardCharsets.US_ASCII));
    Map<String, Member> data = tar(members.get("data.tar.gz"));
    Member bundle = data.get("opt/eclipse/kura/plugins/6s/io.envgate.kura.jar");
    assertEquals("kurad", bundle.owner());
    assertArrayEquals(Files.readAllBytes(BUNDLE), bundle.content());
    String control =
        new String(
            tar(members.get("control.tar.gz")).get("control").content(), StandardCharsets.UTF_8);
    assertTrue(control.contains("Package: envgate-kura\n"), control);
    assertTrue(control.contains("Architecture: all\n"), control);
  }

  private static Manifest manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest();
    }
  }

  /** The members of an ar archive: a header of 60 bytes each, padded to even. */
  private static Map<String, byte[]> archive(byte[] bytes) {
    Map<String, byte[]> members = new HashMap<>();
    for (int at = "!<arch>\n".length(); at + 60 <= bytes.length; ) {
      String header = new String(bytes, at, 60, StandardCharsets.US_ASCII);
      int size = Integer.parseInt(header.substring(48, 58).strip());
      String name = header.substring(0, 16).strip().replaceAll("/$", "");
      members.put(name, Arrays.copyOfRange(bytes, at + 60, at + 60 + size));
      at += 60 + size + size % 2;
    }
    return members;
  }

  private record Member(String owner, byte[] content) {}

  /** The files of a tar: a header of 512 bytes each, padded to 512. */
  private static Map<String, Member> tar(byte[] zipped) throws IOException {
    Map<String, Member> files = new HashMap<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] header = in.readNBytes(512);
      while (header.length == 512 && header[0] != 0) {
        int size = Integer.parseInt(text(header, 124, 12), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((512 - size % 512) % 512);
        files.put(
            text(header, 0, 100).replaceFirst("^\\./", ""),
            new Member(text(header, 265, 32), content));
        header = in.readNBytes(512);
      }
    }
    return files;
  }

  private static String text(byte[] header, int at, int length) {
    return new String(header, at, length, StandardCharsets.US_ASCII).split("\0", 2)[0].strip();
  }
}
