package io.envgate.commandline;

import io.envgate.hj212.lint.DialectDemands;
import io.envgate.station.Finding;
import io.envgate.station.SpokenDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** {@code --dialect NAME|FILE}: what frames are held to. */
public final class DialectArgument {
  private DialectArgument() {}

  /**
   * @throws Failure where it cannot be used; why is said before
   */
  public static DialectDemands of(String name, CommandLine command) {
    List<Finding> findings = new ArrayList<>();
    Optional<DialectDemands> demands = SpokenDialect.read(name, Path.of(""), findings::add);
    StationArgument.print(findings, command.getErr());
    return demands.orElseThrow(() -> new Failure(1, Language.text("platform-no-dialect", name)));
  }
}
