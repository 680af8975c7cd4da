package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script at the root, in a checkout that has its layout and our distribution, with a Maven that
 * only notes that it was called.
 */
class EnvgateScriptIT {
  private static final Duration LIMIT = Until.PATIENCE;

  @TempDir Path folder;
  private Path checkout;
  private Path source;
  private Path called;

  @BeforeEach
  void layOutACheckout() throws IOException {
    checkout = folder.resolve("checkout");
    Path target = Files.createDirectories(checkout.resolve("bundles/gateway/target"));
    source = checkout.resolve("bundles/api/src/main/java/Reading.java");
    Files.createDirectories(source.getParent());
    Files.createDirectories(checkout.resolve("bundles/api/src/test"));
    for (String name : List.of(".mvn", "device-drivers", "store-forward", "config-templates")) {
      Files.createDirectories(checkout.resolve(name));
    }
    Files.writeString(source, "");
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.copy(Tools.root().resolve("envgate"), checkout.resolve("envgate"));
    Files.createSymbolicLink(target.resolve("envgate"), Program.distribution());
    Files.createFile(target.resolve("built"));
    called = folder.resolve("maven-was-called");
    Files.createDirectories(folder.resolve("bin"));
    program("mvn", "echo \"$@\" >>'" + called + "'\nexit 7\n");
    for (String installer : List.of("apt-get", "sudo")) {
      program(installer, "exit 8\n"); // whatever this machine lacks, a test installs nothing on it
    }
  }

  private void program(String name, String commands) throws IOException {
    Path program = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + commands);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void takeTheDistributionOut() throws IOException {
    Files.delete(checkout.resolve("bundles/gateway/target/envgate"));
  }

  @Test
  void isGoodBash() {
    Program check =
        Program.start(folder, List.of("bash", "-n", checkout.resolve("envgate").toString()));
    assertEquals(0, check.exit(LIMIT), check::story);
    assertTrue(Files.isExecutable(Tools.root().resolve("envgate")));
  }

  @Test
  void runsWhatIsBuiltWithoutMaven() {
    Program version = envgate("--version");
    assertEquals(0, version.exit(LIMIT), version::story);
    assertTrue(version.lines().get(0).startsWith("EnvGate "), version::story);
    Program wrong = envgate("check");
    assertEquals(2, wrong.exit(LIMIT), wrong::story);
    assertFalse(Files.exists(called), version::story);
  }

  @Test
  void aTestThatChangesBuildsNothing() throws IOException {
    Files.writeString(checkout.resolve("bundles/api/src/test/ReadingTest.java"), "");
    assertEquals(0, envgate("--version").exit(LIMIT));
    assertFalse(Files.exists(called));
  }

  @Test
  void buildsWhenASourceIsNewer() throws IOException {
    touch(source);
    triesToBuild();
  }

  @Test
  void buildsWhenASourceIsGone() throws IOException {
    Files.delete(source);
    touch(source.getParent());
    triesToBuild();
  }

  @Test
  void buildsWhereNothingWasBuilt() throws IOException {
    Files.delete(checkout.resolve("bundles/gateway/target/built"));
    triesToBuild();
  }

  private void triesToBuild() throws IOException {
    Program version = envgate("--version");
    assertEquals(1, version.exit(LIMIT), version::story);
    assertTrue(Files.readString(called).contains("install"), version::story);
    assertTrue(version.story().contains("the build failed"), version::story);
  }

  /** A second after the build, which is what a file system may be unable to tell apart. */
  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
  }

  private Program envgate(String... arguments) {
    String script = checkout.resolve("envgate").toString();
    ProcessBuilder builder = new ProcessBuilder(script).directory(folder.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().compute("PATH", (name, path) -> folder.resolve("bin") + ":" + path);
    return Program.start(builder);
  }
}
