package io.envgate.commandline;

import io.envgate.station.Station;
import io.envgate.station.StationFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The parameters {@code LINE} or {@code STATION.yaml LINE} of an aid. */
final class LineArgument {
  private static final int UNUSABLE = 3;

  @Parameters(
      arity = "1..2",
      paramLabel = "[STATION.yaml] LINE",
      hideParamSyntax = true,
      descriptionKey = "aid.line")
  private List<String> words = List.of();

  /** The line, not opened yet. */
  FieldLine line(CommandLine command) {
    if (words.size() == 2) {
      return FieldLine.of(station(words.get(0), command), words.get(1));
    }
    if (words.get(0).endsWith(".yaml")) {
      throw new ParameterException(
          command, Language.text("not-one-of", "LINE", words.get(0), "STATION.yaml bus1"));
    }
    return FieldLine.named(words.get(0), command);
  }

  private static Station station(String file, CommandLine command) {
    StationFile.Outcome outcome = StationFile.read(Path.of(file));
    if (outcome instanceof StationFile.Outcome.Usable usable) {
      return usable.station();
    }
    StationArgument.print(outcome.findings(), command.getErr());
    throw new Failure(
        UNUSABLE, Language.text("cannot-start", StationArgument.errors(outcome.findings()), file));
  }
}
