import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Packs one bundle as an OSGi deployment package (Deployment Admin, 114.3), as Kura 5 installs it:
 * {@code java DeploymentPackage.java BUNDLE.jar PACKAGE.dp TIMESTAMP}. The manifest is the very first
 * entry and names the bundle as the bundle names itself.
 */
public final class DeploymentPackage {
  private static final String NAME = "io.envgate";

  private DeploymentPackage() {}

  public static void main(String[] arguments) throws IOException {
    Path bundle = Path.of(arguments[0]);
    Path packed = Path.of(arguments[1]);
    LocalDateTime built = LocalDateTime.ofInstant(Instant.parse(arguments[2]), ZoneOffset.UTC);
    Attributes own = attributes(bundle);
    String symbolicName = own.getValue("Bundle-SymbolicName").split(";")[0].strip();
    String version = own.getValue("Bundle-Version");
    String entry = "bundles/" + symbolicName + "-" + version + ".jar";

    Map<String, String> section = new LinkedHashMap<>();
    section.put("Bundle-SymbolicName", symbolicName);
    section.put("Bundle-Version", version);
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("DeploymentPackage-ManifestVersion", "1");
    main.putValue("DeploymentPackage-SymbolicName", NAME);
    main.putValue("DeploymentPackage-Version", version);
    main.putValue("DeploymentPackage-Name", "EnvGate");
    main.putValue("DeploymentPackage-License", own.getValue("Bundle-License"));
    Attributes one = new Attributes();
    section.forEach(one::putValue);
    manifest.getEntries().put(entry, one);

    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(packed))) {
      put(out, JarFile.MANIFEST_NAME, built);
      manifest.write(out);
      out.closeEntry();
      put(out, entry, built);
      Files.copy(bundle, out);
      out.closeEntry();
    }
  }

  private static void put(JarOutputStream out, String name, LocalDateTime built) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(built); // the same wherever it is built
    out.putNextEntry(entry);
  }

  private static Attributes attributes(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }
}
