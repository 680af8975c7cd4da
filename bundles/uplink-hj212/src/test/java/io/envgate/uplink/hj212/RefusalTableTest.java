package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.clock.Timekeeper;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code refusals.txt}: what is refused, by command, edition and cause, and the answers byte for
 * byte.
 */
class RefusalTableTest {
  private static final Set<String> ASKING =
      Set.of("tell-clock", "tell-sampling-period", "tell-sampling-duration", "identify", "tell");

  @TempDir private Path folder;

  /**
   * @param situation what is wrong beside the request, in words parted by commas
   * @param codes QnRtn and ExeRtn by edition
   */
  private record Row(Set<String> situation, String asks, List<String> codes) {
    static Row of(String line) {
      List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      return new Row(Set.of(cells.get(0).split(", ")), cells.get(1), cells.subList(2, 5));
    }

    boolean has(String one) {
      return situation.contains(one);
    }

    String codes(Edition edition) {
      return codes.get(edition.ordinal());
    }

    /** CN and parameters: one line stands for many commands. */
    List<String> requests(Stage stage, Dialect dialect, Play play) {
      String[] words = asks.split(" ", 2);
      String cp = words.length > 1 ? words[1] : "";
      if (words[0].matches("\\d{4}")) {
        return List.of(stage.request(Play.QN, words[0], cp));
      }
      return dialect.asks().entrySet().stream()
          .filter(one -> stands(words[0], one.getKey(), one.getValue(), play))
          .map(
              one ->
                  words[0].equals("history")
                      ? stage.request(Play.QN, one.getKey(), cp)
                      : play.request(one.getKey()).replaceFirst("i21001.*&&", "i12001&&"))
          .toList();
    }

    private static boolean stands(String many, String cn, String word, Play play) {
      return switch (many) {
        case "history" -> word.endsWith("-history");
        case "instruments" ->
            play.action(cn).isPresent() && !play.tellsSeveral(cn); // of which any is enough
        case "answers" -> ASKING.contains(word);
        default -> throw new IllegalArgumentException(many);
      };
    }
  }

  @TestFactory
  Stream<DynamicTest> eachRowInEachEdition() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : rows()) {
      for (Edition edition : Edition.values()) {
        if (!row.codes(edition).equals("-")) {
          String name = edition.label() + " " + row.situation + " " + row.asks;
          tests.add(DynamicTest.dynamicTest(name, () -> play(row, edition)));
        }
      }
    }
    return tests.stream();
  }

  private static List<Row> rows() throws IOException {
    try (var table = RefusalTableTest.class.getResourceAsStream("/refusals.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  private void play(Row row, Edition edition) throws IOException {
    Stage stage = Stage.national(edition);
    Idiom idiom = idiom(row, stage);
    int played = 0;
    for (String request :
        row.requests(
            stage, idiom.dialect(), new Play(scene(row, stage, idiom), "32", stage.mn()))) {
      Scene scene = scene(row, stage, idiom);
      new Play(scene, stage.system(), stage.mn());
      prepare(row, stage, scene);
      scene.platform.heard.clear();
      scene.platform.say(request);
      scene.advance(100_000); // until nobody acknowledges any more
      List<String> heard =
          scene.platform.heard.stream().filter(one -> one.contains(Play.QN)).distinct().toList();
      String cn = request.replaceAll(".*;CN=(\\d{4});.*", "$1");
      assertEquals(expected(stage, row.codes(edition)), heard, () -> cn);
      assertEquals(Map.of(), scene.settings.kept, () -> cn + " is refused and set");
      played++;
    }
    assertEquals(true, played > 0, "no command at all");
  }

  private static List<String> expected(Stage stage, String codes) {
    if (codes.equals("noted")) {
      return List.of(stage.answer(Play.QN, "9013", ""));
    }
    String[] two = codes.split(" ");
    String reply = stage.answer(Play.QN, "9011", "QnRtn=" + two[0]);
    return two.length == 1
        ? List.of(reply)
        : List.of(reply, stage.answer(Play.QN, "9012", "ExeRtn=" + two[1]));
  }

  private Idiom idiom(Row row, Stage stage) throws IOException {
    Idiom given = stage.idiom(folder);
    Dialect dialect = given.dialect();
    Map<String, String> options = new HashMap<>(dialect.options());
    if (row.has("reasons none")) {
      options.put("reasons", "none");
    }
    if (row.has("busy 9")) {
      options.put("busy", "9");
    }
    Map<String, String> asks = new HashMap<>(dialect.asks());
    if (row.has("known and refused")) {
      asks.replaceAll((cn, word) -> "refused");
    }
    Idiom idiom =
        given.with(
            new Dialect(
                dialect.edition(),
                asks,
                dialect.tells(),
                dialect.codes(),
                dialect.items(),
                options));
    if (row.has("not given")) {
      FactorForms ammonia =
          FactorForms.of(List.of("outlet1 only", "outlet1 w21003"), idiom.factors());
      return idiom.with(ammonia);
    }
    return row.has("no reports") || row.has("no limits") ? idiom.with(Idiom.Given.NOTHING) : idiom;
  }

  private static Scene scene(Row row, Stage stage, Idiom idiom) {
    Terms terms = Scene.terms(idiom.dialect().edition(), true, 16);
    if (row.has("no reports")) {
      terms = terms.withIntervals(Optional.empty(), Optional.empty());
    }
    if (row.has("key")) {
      terms = terms.withKey(CipherKey.parse("msbE74gsiSHSEh5e20261123000000000"));
    }
    Optional<Timekeeper> followed =
        row.has("clock followed") ? Optional.of(new FakeKeeper()) : Optional.empty();
    return Scene.reaching(
        terms,
        idiom,
        followed,
        !row.has("nothing kept"),
        new Identity("outlet1", stage.mn(), stage.system()));
  }

  private static void prepare(Row row, Stage stage, Scene scene) {
    scene.settings.diskFull = row.has("disk full");
    scene.archive.refuses = row.has("store unreadable");
    scene.archive.slow = row.has("four under way");
    scene.settings.slow = row.has("disk behind");
    if (row.has("four under way")) {
      repeat(
          4,
          stage,
          scene,
          stage.is2005() ? "2061" : "2051",
          "BeginTime=20261123080000;EndTime=20261123080000");
    }
    if (row.has("disk behind")) {
      repeat(64, stage, scene, "1000", "OverTime=5;ReCount=3");
    }
    if (row.has("nobody acknowledges")) {
      scene.platform.manner = frame -> {};
    }
    row.situation().stream()
        .filter(one -> one.startsWith("instrument "))
        .forEach(one -> scene.instruments.answer = Optional.of(result(one.substring(11))));
  }

  /** As many others under way. */
  private static void repeat(int times, Stage stage, Scene scene, String cn, String cp) {
    for (int number = 100; number < 100 + times; number++) {
      scene.platform.say(stage.request("20261123084009" + number, cn, cp));
      scene.advance(100);
    }
  }

  private static Result result(String word) {
    return switch (word) {
      case "fails" -> new Result.Failed("exception 4");
      case "is silent" -> new Result.TimedOut(Duration.ofSeconds(3), "no answer");
      case "tells nothing" -> new Result.Done(Map.of(), "done");
      default ->
          new Result.Refused(
              Refusal.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')), "as played");
    };
  }
}
