package io.envgate.busaids.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.busaids.VirtualBus;
import io.envgate.line.Framing;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.Schedule;
import io.envgate.simulator.SimulatedAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final List<Profile> PROFILES = profiles();
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  @Test
  void ranksTheRightProfileAmongTheFirstThreeForNearlyEveryPlayedAnalyzer() {
    List<String> wrong = new ArrayList<>();
    for (Profile profile : PROFILES) {
      SimulatedAnalyzer played =
          new SimulatedAnalyzer(profile.map(), Schedule.STEADY, 3, () -> NOON);
      List<String> names =
          identify(Map.of(1, played), "").stream()
              .limit(3)
              .map(one -> one.profile().name())
              .toList();
      if (!names.contains(profile.name())) {
        wrong.add(profile.name() + " taken for " + names);
      }
    }
    assertTrue(wrong.size() * 10 <= PROFILES.size(), wrong::toString);
  }

  @Test
  void guessesNothingOfAUnitThatAnswersZeroToEverything() {
    Registers zeros =
        new Registers().with(Table.HOLDING, 0, new int[65536]).with(Table.INPUT, 0, new int[65536]);
    assertEquals(List.of(), identify(Map.of(1, zeros), ""));
  }

  @Test
  void believesTheInstrumentThatSaysItsName() {
    Registers some =
        new Registers()
            .with(Table.HOLDING, 0, IntStream.range(0, 65536).map(any -> 1234).toArray())
            .with(Table.INPUT, 0, IntStream.range(0, 65536).map(any -> 1234).toArray());
    Guess best = identify(Map.of(1, some), "CHINT DTSU666").get(0);
    assertEquals("chint-dtsu666", best.profile().name());
  }

  private static List<Guess> identify(Map<Integer, RegisterBank> banks, String says) {
    VirtualBus bus = new VirtualBus(Framing.TCP, banks);
    List<List<Guess>> told = new ArrayList<>();
    Find find =
        new Find(
            Setting.USUAL,
            1,
            new Find.Reply.None(),
            new Find.Reply.None(),
            Duration.ofMillis(20),
            says);
    new Identification(bus.line, find, PROFILES, told::add).begin();
    bus.loop.advance(Duration.ofMinutes(3));
    assertEquals(1, told.size());
    return told.get(0);
  }

  private static List<Profile> profiles() {
    Path folder = Path.of(System.getProperty("envgate.root"), "config-templates/analyzers");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().flatMap(FingerprintTest::profile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of this register map format; others have formats of their own. */
  private static Stream<Profile> profile(Path file) {
    try {
      String name = file.getFileName().toString().replace(".yaml", "");
      return RegisterMap.parse(Files.readString(file)) instanceof Parsed.Good good
          ? Stream.of(new Profile(name, good.map()))
          : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
