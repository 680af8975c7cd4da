package io.envgate.station;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a receiver must know of a dialect (方言).
 *
 * @param edition the year: {@code 2017}
 * @param commands every CN that either side uses
 */
public record SpokenDialect(String edition, Set<String> commands) {
  public SpokenDialect {
    commands = Set.copyOf(commands);
  }

  /**
   * Reads a dialect file.
   *
   * @param name of one that came with the distribution or lies in {@code dialects/}, or a path
   * @param folder from which paths go
   * @param findings hears what is wrong with it
   * @return empty if it cannot be used
   */
  public static Optional<SpokenDialect> read(String name, Path folder, Consumer<Finding> findings) {
    Findings found = new Findings(name);
    Context context = new Context(found, new Machine(), folder.toAbsolutePath());
    Optional<DialectFile> file = new DialectReader(context).read(name);
    found.inOrder().forEach(findings);
    return found.anyError() ? Optional.empty() : file.map(SpokenDialect::of);
  }

  private static SpokenDialect of(DialectFile file) {
    Set<String> commands = new TreeSet<>(file.asks().keySet());
    commands.addAll(file.tells().values());
    return new SpokenDialect(file.edition(), commands);
  }
}
