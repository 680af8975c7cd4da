package io.envgate.commandline;

import io.envgate.station.Finding;
import io.envgate.station.Station;
import io.envgate.station.StationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** The parameter {@code STATION.yaml} of a command, and the station behind it. */
final class StationArgument {
  private static final int UNUSABLE = 3;

  @Parameters(index = "0", paramLabel = "STATION.yaml", descriptionKey = "station.file")
  private Path file;

  Path file() {
    return file;
  }

  /** Reads and checks it whole. */
  StationFile.Outcome read() {
    return StationFile.read(file);
  }

  /**
   * The station, in silence; advice is for {@code check}.
   *
   * @throws Failure with exit code 3 if it cannot be used, after all findings have been printed
   */
  Station usable(PrintWriter err) {
    StationFile.Outcome outcome = read();
    if (outcome instanceof StationFile.Outcome.Usable usable) {
      return usable.station();
    }
    print(outcome.findings(), err);
    throw new Failure(UNUSABLE, Language.text("cannot-start", errors(outcome.findings()), file));
  }

  static void print(List<Finding> findings, PrintWriter out) {
    findings.forEach(finding -> out.println(finding.in(Locale.getDefault())));
    out.flush();
  }

  static long errors(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .count();
  }
}
