package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.setting.Setting;
import io.envgate.reporting.DialectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a platform asks and sets when a station connects (初始化, HJ 212-2017, 6.7: clock, OverTime and
 * ReCount, intervals, real-time reports, states), in any order, before and after it has answered
 * what the station says of itself (1013, 9015, 9021).
 */
class FirstLinkTest {
  private static final List<String> SET_UP =
      List.of(
          "set-clock",
          "set-patience",
          "set-realtime-interval",
          "set-minute-interval",
          "start-realtime",
          "start-state");

  /** What a platform asks of the station itself, whenever it likes. */
  private static final List<String> WHENEVER =
      List.of(
          "tell-clock",
          "set-own-clock",
          "tell-own-clock",
          "tell-realtime-interval",
          "tell-minute-interval",
          "set-password",
          "stop-realtime",
          "stop-state",
          "set-alarm-delay",
          "tell-alarm-limits",
          "set-alarm-limits",
          "tell-alarm-target",
          "set-alarm-target",
          "tell-report-time",
          "set-report-time",
          "minute-history");

  private static final Set<String> KEPT =
      Set.of(
          "set-patience",
          "set-realtime-interval",
          "set-minute-interval",
          "set-password",
          "set-alarm-delay",
          "set-alarm-limits",
          "set-clock",
          "set-own-clock",
          "start-realtime",
          "stop-realtime",
          "start-state",
          "stop-state");

  private static final int SEEDS = 50;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> allOrdersOfTheSetUpAtOnceAndOneByOne() {
    return Stage.all().map(stage -> DynamicTest.dynamicTest(stage.name(), () -> allOrders(stage)));
  }

  @TestFactory
  Stream<DynamicTest> anyOrderAmongReportsRepetitionsAndBrokenLinks() {
    return Stage.all()
        .map(
            stage ->
                DynamicTest.dynamicTest(
                    stage.name(),
                    () -> {
                      Idiom idiom = stage.idiom(folder);
                      for (int seed = 0; seed < SEEDS; seed++) {
                        try {
                          new Meeting(stage, idiom, new Random(seed)).goesWell();
                        } catch (AssertionError | RuntimeException wrong) {
                          throw new AssertionError("seed " + seed, wrong);
                        }
                      }
                    }));
  }

  private void allOrders(Stage stage) throws IOException {
    Idiom idiom = stage.idiom(folder);
    List<String> requests = new ArrayList<>();
    for (String word : SET_UP) {
      cn(idiom, word).ifPresent(cn -> requests.add(request(stage, idiom, cn, qn(requests.size()))));
    }
    assertTrue(requests.size() >= 2, requests::toString);
    Set<Map<Setting, String>> kept = new HashSet<>();
    for (List<String> order : orders(requests)) {
      for (long pause : new long[] {0, 100}) {
        kept.add(setUp(stage, idiom, order, pause));
      }
    }
    assertEquals(1, kept.size(), "it comes to the same whatever the order");
  }

  /** Nothing that the station says of itself is answered before the set-up is through. */
  private static Map<Setting, String> setUp(
      Stage stage, Idiom idiom, List<String> order, long pause) {
    FakeKeeper keeper = new FakeKeeper();
    keeper.trusted = false;
    Scene scene = scene(stage, idiom, keeper);
    scene.platform.manner = frame -> {};
    scene.advance(100);
    for (String request : order) {
      scene.platform.say(request);
      scene.advance(pause);
    }
    scene.advance(1_000);
    for (String request : order) {
      String qn = FakePlatform.qn(request);
      assertEquals(
          List.of(stage.answer(qn, "9011", "QnRtn=1"), stage.answer(qn, "9012", "ExeRtn=1")),
          scene.platform.heard.stream().filter(frame -> frame.contains(qn)).toList(),
          () -> request + " in " + order);
    }
    assertEquals(cn(idiom, "set-clock").isPresent() ? 1 : 0, keeper.heard.size());
    return Map.copyOf(scene.settings.kept);
  }

  private static Scene scene(Stage stage, Idiom idiom, FakeKeeper keeper) {
    Terms terms =
        Scene.terms(idiom.dialect().edition(), true, 16)
            .withIntervals(Optional.of(MINUTE), Optional.of(MINUTE)); // whole in either unit
    return Scene.reaching(
        idiom.dialect().cn("heartbeat").isPresent()
            ? terms.withHeartbeat(Duration.ofSeconds(5))
            : terms,
        idiom,
        Optional.of(keeper),
        true,
        new Identity("outlet1", stage.mn(), stage.system()));
  }

  private static Optional<String> cn(Idiom idiom, String word) {
    return idiom.dialect().asks().entrySet().stream()
        .filter(one -> one.getValue().equals(word))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** With the parameters that are right; of clocks the station's own. */
  private static String request(Stage stage, Idiom idiom, String cn, String qn) {
    return new Play(stage.scene(idiom), stage.system(), stage.mn())
        .request(cn)
        .replace(Play.QN, qn)
        .replaceFirst("&&PolId=[^;&]*;?(SystemTime|&&)", "&&$1");
  }

  private static String qn(int number) {
    return "20261122084010" + (100 + number); // yesterday: the station has none of these
  }

  private static List<List<String>> orders(List<String> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (String first : of) {
      List<String> others = new ArrayList<>(of);
      others.remove(first);
      for (List<String> rest : orders(others)) {
        List<String> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }

  /** A platform in a hurry, that is not patient and forgets what it has asked already. */
  private static final class Meeting {
    private final Stage stage;
    private final Idiom idiom;
    private final Random random;
    private final FakeKeeper keeper = new FakeKeeper();
    private final Scene scene;
    private final Map<String, String> asked = new LinkedHashMap<>(); // request by QN
    private final Map<Setting, String> wanted = new TreeMap<>();
    private final List<Slip> slips = new ArrayList<>();
    private String password = "123456";
    private int kept;
    private int clocks;
    private boolean fell;

    Meeting(Stage stage, Idiom idiom, Random random) {
      this.stage = stage;
      this.idiom = idiom;
      this.random = random;
      keeper.trusted = random.nextBoolean();
      scene = FirstLinkTest.scene(stage, idiom, keeper);
      scene.settings.slow = random.nextBoolean();
      scene.platform.manner = this::hear;
    }

    void goesWell() {
      List<String> words = new ArrayList<>(SET_UP);
      words.addAll(WHENEVER);
      words.addAll(SET_UP);
      Collections.shuffle(words, random);
      for (String word : words) {
        cn(idiom, word).ifPresent(cn -> ask(word, cn));
        meanwhile();
      }
      untilAllIsAnswered();
      asked.keySet().forEach(this::assertAnswered);
      assertEquals(kept, scene.settings.times, "each is kept once");
      assertEquals(clocks, keeper.heard.size(), "each time is told once");
      if (!fell) { // else what was lost came later, and was the last word
        wanted.forEach((setting, value) -> assertEquals(value, scene.settings.kept.get(setting)));
      }
      assertTrue(slips.stream().allMatch(fell ? Slip::settled : Slip::acknowledged));
    }

    /** Nothing under an old password may be on its way when a new one holds. */
    private void ask(String word, String cn) {
      if (word.equals("set-password")) {
        untilAllIsAnswered();
      }
      String qn = FirstLinkTest.qn(asked.size());
      String request =
          FirstLinkTest.request(stage, idiom, cn, qn)
              .replace("PW=123456;MN", "PW=" + password + ";MN");
      asked.put(qn, request);
      say(request);
      kept += KEPT.contains(word) ? 1 : 0;
      clocks += word.equals("set-clock") || word.equals("set-own-clock") ? 1 : 0;
      want(word);
      if (word.equals("set-password")) {
        untilAllIsAnswered();
        password = "654321";
      }
    }

    private void want(String word) {
      switch (word) {
        case "start-realtime" -> wanted.put(Setting.REALTIME, "on");
        case "stop-realtime" -> wanted.put(Setting.REALTIME, "off");
        case "start-state" -> wanted.put(Setting.STATE, "on");
        case "stop-state" -> wanted.put(Setting.STATE, "off");
        default -> {}
      }
    }

    /** Something else happens before the next request, or nothing. */
    private void meanwhile() {
      int dice = random.nextInt(12);
      if (dice < 3) {
        slips.add(scene.send(Scene.BODY));
      } else if (dice < 6 && !asked.isEmpty()) {
        List<String> before = List.copyOf(asked.values());
        say(before.get(random.nextInt(before.size())));
      } else if (dice < 8) {
        scene.settings.writes();
      } else if (dice == 8 && random.nextInt(4) == 0) {
        fell = true;
        scene.platform.breakOff("cable cut");
        scene.advance(5_000);
      }
      scene.advance(random.nextInt(4) == 0 ? random.nextInt(2_000) : random.nextInt(50));
    }

    /** In one piece, or in several that the network makes of it. */
    private void say(String request) {
      byte[] frame = FakePlatform.frame(request).getBytes(StandardCharsets.UTF_8);
      int cut = random.nextBoolean() ? 0 : random.nextInt(frame.length);
      scene.platform.sayBytes(Arrays.copyOfRange(frame, 0, cut));
      scene.platform.sayBytes(Arrays.copyOfRange(frame, cut, frame.length));
    }

    /** It asks again what was not answered to the end, as with the link. */
    private void untilAllIsAnswered() {
      for (int round = 0; round < 20; round++) {
        for (int step = 0; step < 12; step++) {
          scene.settings.writes();
          scene.advance(500);
        }
        asked.keySet().stream()
            .filter(qn -> said(qn).stream().noneMatch(FirstLinkTest::isEnd))
            .forEach(qn -> say(asked.get(qn)));
      }
    }

    private List<String> said(String qn) {
      return scene.platform.heard.stream().filter(frame -> frame.contains(qn)).distinct().toList();
    }

    private void assertAnswered(String qn) {
      List<String> said = said(qn);
      List<String> codes =
          said.stream().map(frame -> frame.replaceAll("(?s).*;CN=(\\d{4});.*", "$1")).toList();
      String cn = asked.get(qn).replaceAll(".*;CN=(\\d{4});.*", "$1");
      Set<String> all = Set.of("9011", cn, "9012", "9013");
      boolean right =
          codes.equals(List.of("9013"))
              || codes.equals(List.of("9011", "9012"))
              || codes.equals(List.of("9011", cn, "9012"))
              // a link that fell swallowed some of it, and it was said again
              || fell && all.containsAll(codes) && said.stream().anyMatch(FirstLinkTest::isEnd);
      assertTrue(right, () -> asked.get(qn) + " " + said);
      assertTrue(
          said.stream().noneMatch(one -> one.matches("(?s).*(QnRtn|ExeRtn)=[^1]&&.*")),
          () -> asked.get(qn) + " " + said);
    }

    /** Answers late and in any order what wants an answer. */
    private void hear(String frame) {
      String qn = FakePlatform.qn(frame);
      if (asked.containsKey(qn)) {
        return;
      }
      String login = idiom.dialect().cn("login").orElse("none");
      boolean isLogin = frame.contains("CN=" + login + ";");
      boolean isNotice = frame.matches("(?s).*CN=(1013|9015|9021);.*");
      String head = "PW=" + password + ";MN=" + stage.mn() + ";Flag=0;CP=&&QN=" + qn;
      String answer =
          isLogin
              ? "ST=91;CN="
                  + idiom.dialect().option(DialectOption.LOGIN_ANSWER)
                  + ";"
                  + head
                  + ";Logon=1&&"
              : isNotice
                  ? "QN=" + qn + ";ST=91;CN=9013;" + head + "&&"
                  : "QN=" + qn + ";ST=91;CN=9014;" + head + "&&";
      scene.loop.after(
          Duration.ofMillis(random.nextInt(isLogin || isNotice ? 2_000 : 300)),
          () -> scene.platform.say(answer));
    }
  }

  private static boolean isEnd(String frame) {
    return frame.contains(";CN=9012;") || frame.contains(";CN=9013;");
  }
}
