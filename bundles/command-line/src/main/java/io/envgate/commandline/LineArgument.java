package io.envgate.commandline;

import io.envgate.line.Framing;
import io.envgate.local.LocalClient;
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
      Station station = station(words.get(0), command);
      FieldLine line = FieldLine.of(station, words.get(1));
      mustBeAlone(station, line);
      return line;
    }
    if (words.get(0).endsWith(".yaml")) {
      throw new ParameterException(
          command, Language.text("not-one-of", "LINE", words.get(0), "STATION.yaml bus1"));
    }
    return FieldLine.named(words.get(0), command);
  }

  /**
   * A serial port refuses a second user by itself; a serial server does not, and two masters on its
   * bus would spoil both. Modbus TCP tells who asked.
   */
  private static void mustBeAlone(Station station, FieldLine line) {
    boolean oneMaster = !line.isSerial() && line.framing() == Framing.RTU;
    if (oneMaster && new LocalClient(station.data()).isHeard()) {
      line.close();
      throw new Failure(1, Language.text("gateway-polls", line.name()));
    }
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
