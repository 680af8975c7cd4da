package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.hj212.lint.PacketLint;
import io.envgate.hj212.strict.StrictDialect;
import io.envgate.hj212.strict.StrictReading;
import io.envgate.reporting.Dialect;
import io.envgate.station.SpokenDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each dialect file of {@code config-templates/platforms} in a station, and all that is said in it:
 * every command of it with the answers, and every report, byte for byte as recorded in {@code
 * dialects/NAME.txt}. After a change on purpose, {@code -Denvgate.record=true} records anew.
 */
class ShippedDialectsTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root"));
  private static final Path RECORDED =
      ROOT.resolve("bundles/uplink-hj212/src/test/resources/dialects");
  @TempDir private Path folder;

  @Test
  void eachFileHasAStage() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("config-templates/platforms"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", ""))
              .filter(name -> !name.equals("platforms")) // how platforms are written
              .sorted()
              .toList();
      assertEquals(Stage.all().map(Stage::name).toList(), names);
    }
  }

  @TestFactory
  Stream<DynamicTest> theNationalFilesSayWhatHoldsWithoutThem() {
    return Stream.of(Edition.values())
        .map(
            edition ->
                DynamicTest.dynamicTest(
                    edition.label(),
                    () -> {
                      Dialect said = Stage.national(edition).idiom(folder).dialect();
                      Dialect holds = Dialect.of(edition);
                      assertEquals(holds.asks(), said.asks());
                      assertEquals(holds.tells(), said.tells());
                      assertEquals(holds.items(), said.items());
                      assertEquals(holds.codes(), said.codes());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachCommandAndEachReportIsAsRecorded() {
    return Stage.all()
        .map(
            stage ->
                DynamicTest.dynamicTest(
                    stage.name(),
                    () -> {
                      String played = String.join("\n", play(stage)) + "\n";
                      Path file = RECORDED.resolve(stage.name() + ".txt");
                      if (Boolean.getBoolean("envgate.record")) {
                        Files.writeString(file, played);
                      }
                      assertEquals(Files.readString(file), played);
                    }));
  }

  private List<String> play(Stage stage) throws IOException {
    Idiom idiom = stage.idiom(folder);
    List<String> played = new ArrayList<>();
    idiom
        .dialect()
        .asks()
        .forEach(
            (cn, word) -> {
              Play play = new Play(stage.scene(idiom), stage.system(), stage.mn());
              List<String> answers = play.ask(cn);
              played.add("# " + cn + " " + word);
              played.add("> " + play.asked());
              answers.forEach(answer -> played.add("< " + sound(stage.name(), answer)));
            });
    Play play = new Play(stage.scene(idiom), stage.system(), stage.mn());
    if (!play.login().isEmpty()) {
      played.add("# login");
      play.login().forEach(frame -> played.add("< " + sound(stage.name(), frame)));
    }
    play.tell()
        .forEach(
            (what, frames) -> {
              played.add("# " + what);
              frames.forEach(frame -> played.add("< " + sound(stage.name(), frame)));
            });
    return played;
  }

  /**
   * The frame without its end, which our own strict decoder must take whole, and in which somebody
   * who shares nothing with it and knows the dialect by other sources finds no fault.
   */
  private static String sound(String dialect, String frame) {
    List<Decoded> decoded = new ArrayList<>();
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    new PacketDecoder(PacketCrc.HJ212).feed(bytes, 0, bytes.length, decoded::add);
    assertEquals(1, decoded.size(), frame);
    assertInstanceOf(Decoded.Complete.class, decoded.get(0), frame);
    String segment = frame.substring(6, frame.length() - 6);
    assertEquals(FakePlatform.frame(segment), frame, "length and check code, reckoned bit by bit");
    assertEquals(List.of(), judged(dialect, (Decoded.Complete) decoded.get(0)), () -> frame);
    assertEquals(
        List.of(), StrictReading.faults(bytes, StrictDialect.shipped(dialect), ""), () -> frame);
    return frame.stripTrailing();
  }

  /** By what judges stations of others too; the scene tells of hours and days before they end. */
  private static List<String> judged(String dialect, Decoded.Complete frame) {
    DialectDemands demands =
        SpokenDialect.read(
                "config-templates/platforms/" + dialect + ".yaml",
                ROOT,
                finding -> fail("" + finding))
            .orElseThrow();
    return new PacketLint(demands)
        .of(frame).stream()
            .filter(one -> !one.key().equals("dialect.data-time"))
            .map(one -> one.key() + " " + one.clause() + " " + one.en())
            .toList();
  }
}
