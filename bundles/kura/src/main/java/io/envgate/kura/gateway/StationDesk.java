package io.envgate.kura.gateway;

import io.envgate.station.Station;
import io.envgate.station.StationFile.Outcome;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the station of a page run, and tells what came of it. A text with errors changes nothing: the
 * station that ran goes on, for a slip on a page must not make a gap in the data.
 */
final class StationDesk {
  private static final System.Logger LOG = System.getLogger(StationDesk.class.getName());

  private final Running running;
  private final Function<StationPage, Outcome> reader;
  private final Board board;
  private boolean runs;
  private Optional<StationPage> applied = Optional.empty();

  /** What runs a checked station. */
  interface Running {
    void run(Outcome.Usable usable) throws IOException, InterruptedException;

    void end();
  }

  /** Where it is shown how it stands. */
  interface Board {
    void show(String state, List<String> findings);
  }

  /** On a machine with the profiles in this folder. */
  static StationDesk of(Running running, Path profiles, Board board) {
    return new StationDesk(running, page -> page.read(profiles), board);
  }

  StationDesk(Running running, Function<StationPage, Outcome> reader, Board board) {
    this.running = running;
    this.reader = reader;
    this.board = board;
  }

  /**
   * Takes what the page says now. A text that runs already is left alone: Kura saves pages that
   * nobody changed, with each snapshot that is taken back, and that should end no session.
   */
  void apply(StationPage page) throws InterruptedException {
    if (runs && page.file().isEmpty() && applied.equals(Optional.of(page))) {
      return;
    }
    applied = Optional.empty();
    if (page.isEmpty()) {
      end();
      board.show(said(page, "no station is described yet", "尚未填写站点配置"), List.of());
      return;
    }
    Outcome outcome = reader.apply(page);
    List<String> findings =
        outcome.findings().stream().map(one -> one.in(page.language())).toList();
    findings.forEach(finding -> LOG.log(Level.WARNING, finding));
    if (outcome instanceof Outcome.Usable usable) {
      board.show(run(page.language(), usable), findings);
      applied = Optional.of(page).filter(one -> runs);
    } else {
      board.show(
          runs
              ? said(
                  page,
                  "the text has errors; the station that ran before goes on until the next start",
                  "站点配置有错误；此前的站点继续运行，直到下次启动")
              : said(page, "the text has errors; no station runs", "站点配置有错误；没有站点在运行"),
          findings);
    }
  }

  /** Nothing runs after this. */
  void end() {
    if (runs) {
      running.end();
      runs = false;
    }
  }

  private String run(Locale language, Outcome.Usable usable) throws InterruptedException {
    try {
      running.run(usable);
      runs = true;
      return summary(language, usable.station());
    } catch (IOException | RuntimeException failed) {
      LOG.log(Level.ERROR, "the station cannot be configured", failed);
      if (!runs) {
        running.end(); // of what was begun
      }
      return said(language, "the station cannot be configured: ", "站点无法配置：") + failed;
    }
  }

  private static String summary(Locale language, Station station) {
    return String.format(
        said(
            language,
            "%s runs: %d lines, %d analyzers, %d monitoring points, %d platforms; data in %s",
            "%s 运行中：线路 %d，仪器 %d，监测点 %d，平台 %d；数据在 %s"),
        station.name(),
        station.lines().size(),
        station.analyzers().size(),
        station.points().size(),
        station.platforms().size(),
        station.data());
  }

  private static String said(StationPage page, String english, String chinese) {
    return said(page.language(), english, chinese);
  }

  private static String said(Locale language, String english, String chinese) {
    return language.getLanguage().equals("zh") ? chinese : english;
  }
}
