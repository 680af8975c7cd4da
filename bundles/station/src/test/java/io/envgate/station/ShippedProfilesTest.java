package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212instrument.PacketProfile;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.textinstrument.TextProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each device that profiles are promised for has one, and each profile has test bytes. */
class ShippedProfilesTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root", "../.."));
  private static final Path PROFILES = ROOT.resolve("config-templates/analyzers");
  private static final Path DRIVERS = ROOT.resolve("device-drivers");

  static Stream<String> devices() throws IOException {
    return lines().stream();
  }

  @Test
  void thereAreFiftySevenDevices() throws IOException {
    assertEquals(57, lines().stream().map(line -> line.split("\\|")[0]).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void eachHasAProfileThatCanBeUsedAndBytesToTestIt(String line) throws IOException {
    for (String name : line.split("\\|")[1].split(" ")) {
      String yaml = Files.readString(PROFILES.resolve(name + ".yaml"));

      assertTrue(isUsable(name, yaml), name);
      assertTrue(Files.exists(fixture(name)), () -> fixture(name) + " is missing");
    }
  }

  @Test
  void noProfileIsWithoutBytesToTestIt() throws IOException {
    Set<String> without = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PROFILES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
        String name = PROFILES.relativize(file).toString().replace(".yaml", "");
        if (!Files.exists(fixture(name))) {
          without.add(name);
        }
      }
    }
    assertEquals(Set.of(), without);
  }

  private static boolean isUsable(String name, String yaml) {
    if (name.startsWith("text/")) {
      return TextProfile.parse(yaml) instanceof io.envgate.textinstrument.Parsed.Good;
    }
    return name.startsWith("hj212/")
        ? PacketProfile.parse(yaml) instanceof io.envgate.profile.Parsed.Good<PacketProfile>
        : RegisterMap.parse(yaml) instanceof Parsed.Good;
  }

  private static Path fixture(String name) {
    String bare = name.substring(name.indexOf('/') + 1);
    if (name.startsWith("text/")) {
      return DRIVERS.resolve("text-instrument/src/test/resources/telegrams/" + bare + ".telegrams");
    }
    return name.startsWith("hj212/")
        ? DRIVERS.resolve("hj212-instrument/src/test/resources/packets/" + bare + ".packets")
        : DRIVERS.resolve("register-map/src/test/resources/profiles/" + bare + ".image");
  }

  private static List<String> lines() throws IOException {
    try (var in = ShippedProfilesTest.class.getResourceAsStream("devices.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toList());
    }
  }
}
