package io.envgate.uplink.hj212;

import io.envgate.hj212.Edition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a dialect of {@code config-templates/platforms} is at home, and the form of its answers,
 * written out here once more.
 *
 * @param system ST of the point
 */
record Stage(String name, String edition, String system, String mn) {
  private static final List<Stage> ALL =
      List.of(
          new Stage("hebei-dynamic-control", "2017", "31", Scene.MN),
          new Stage("national-2005", "2005", "32", Scene.OLD_MN),
          new Stage("national-2017", "2017", "32", Scene.MN),
          new Stage("national-2025", "2025", "32", Scene.MN),
          new Stage("provincial-login", "2005", "32", Scene.OLD_MN),
          new Stage("radiation", "2005", "38", "0101A010000000"),
          new Stage("surface-water", "2025", "21", Scene.MN));

  static Stream<Stage> all() {
    return ALL.stream();
  }

  static Stage of(String name) {
    return all().filter(stage -> stage.name.equals(name)).findFirst().orElseThrow();
  }

  static Stage national(Edition edition) {
    return of("national-" + edition.label());
  }

  /** As the gateway has it from a station file that names the dialect. */
  Idiom idiom(Path folder) throws IOException {
    return PlatformComponent.idiom(
        Configured.of(StationText.platform(folder, name, edition, system, mn)));
  }

  Scene scene(Idiom idiom) {
    Terms terms = Scene.terms(idiom.dialect().edition(), true, 16);
    return Scene.of(terms, idiom, new Identity("outlet1", mn, system));
  }

  boolean is2005() {
    return edition.equals("2005");
  }

  /** A request, with the Flag of the edition. */
  String request(String qn, String cn, String cp) {
    int flag = is2005() ? 3 : edition.equals("2017") ? 5 : 9;
    return "QN="
        + qn
        + ";ST="
        + system
        + ";CN="
        + cn
        + ";PW=123456;MN="
        + mn
        + ";Flag="
        + flag
        + ";CP=&&"
        + cp
        + "&&";
  }

  /** An answer 9011 to 9013: ST=91, and the QN in CP in 2005. */
  String answer(String qn, String cn, String cp) {
    return frame("91", qn, cn, cp);
  }

  /** The data that were asked for. */
  String data(String qn, String cn, String cp) {
    return frame(system, qn, cn, cp);
  }

  private String frame(String st, String qn, String cn, String cp) {
    String head = "ST=" + st + ";CN=" + cn + ";PW=123456;MN=" + mn + ";Flag=";
    String segment =
        switch (edition) {
          case "2005" ->
              head
                  + (name.equals("radiation") ? "1" : "0")
                  + ";CP=&&QN="
                  + qn
                  + (cp.isEmpty() ? "" : ";" + cp)
                  + "&&";
          case "2017" -> "QN=" + qn + ";" + head + "4;CP=&&" + cp + "&&";
          default -> "QN=" + qn + ";" + head + "8;CP=&&" + cp + "&&";
        };
    return FakePlatform.frame(segment);
  }
}
