package io.envgate.station;

import io.envgate.station.yaml.Document;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The station file (站点文件): one YAML text that describes a station whole. It is checked with
 * everything it names before anything starts, and every slip in it comes back as a {@link Finding},
 * never as an exception.
 */
public final class StationFile {
  private StationFile() {}

  /** What came of reading. */
  public sealed interface Outcome {

    /** By line and column; those of the station file first. */
    List<Finding> findings();

    /**
     * The gateway can run with it.
     *
     * @param findings advice only
     * @param written what it and its dialects say, without its profiles
     * @param files all that was read or looked for
     */
    record Usable(
        Station station, List<Finding> findings, WrittenStation written, Set<String> files)
        implements Outcome {

      /** What it says, with what the profiles that it names say. */
      WrittenStation whole() {
        return written.with(station.analyzers());
      }
    }

    /** It cannot. @param findings at least one error among them */
    record Unusable(List<Finding> findings) implements Outcome {}
  }

  /** Reads and checks the file. Reads the disk; any thread. */
  public static Outcome read(Path file) {
    return read(file, new Machine());
  }

  /** Reads and checks the file as {@link #read(Path)}, on a machine that is set up otherwise. */
  public static Outcome read(Path file, Path profiles, Map<String, String> secrets) {
    return read(file, new Machine(profiles, secrets));
  }

  /**
   * Reads and checks a text that stands in no file, such as that of a page.
   *
   * @param name of the text in findings
   * @param folder to which paths in it are relative
   * @param profiles the folder of profiles that came with the software
   * @param secrets by name; what is not among them is looked for as ever
   */
  public static Outcome read(
      String name, String text, Path folder, Path profiles, Map<String, String> secrets) {
    return read(
        folder.resolve("station.yaml"),
        new Findings(name),
        findings -> Optional.of(text),
        new Machine(profiles, secrets));
  }

  static Outcome read(Path file, Surroundings surroundings) {
    return read(
        file,
        new Findings(file.toString()),
        findings -> TextFile.read(file, findings),
        surroundings);
  }

  private static Outcome read(
      Path file,
      Findings findings,
      Function<Findings, Optional<String>> content,
      Surroundings surroundings) {
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? file.toAbsolutePath() : parent;
    Context context = new Context(findings, surroundings, folder);
    Optional<String> text = content.apply(findings);
    Optional<Node> root = text.flatMap(some -> root(some, findings, Rule.FILE_EMPTY));
    Optional<Station> station = root.map(some -> station(some, context));
    if (station.isEmpty() || findings.anyError()) {
      return new Outcome.Unusable(findings.inOrder());
    }
    return new Outcome.Usable(
        station.get(),
        findings.inOrder(),
        WrittenStation.of(text.get(), root.get(), context.dialects()),
        findings.files());
  }

  private static Station station(Node root, Context context) {
    Findings findings = context.findings();
    SecretsFile secrets = SecretsFile.beside(context.folder(), findings);
    Variables variables =
        new Variables(
            name -> context.surroundings().variable(name).or(() -> secrets.value(name)), findings);
    return new StationReader(context).read(variables.filled(root));
  }

  /**
   * What a file says.
   *
   * @param empty what is found where nothing is written in it
   */
  static Optional<Node> root(String text, Findings findings, Rule empty) {
    Document document = Document.read(text);
    if (document instanceof Document.Broken broken) {
      findings.add(Rule.valueOf("YAML_" + broken.cause().name()), broken.place(), broken.detail());
      return Optional.empty();
    }
    Optional<Node> root =
        ((Document.Readable) document)
            .root()
            .filter(node -> !(node instanceof Node.Text word && word.absent()));
    if (root.isEmpty()) {
      findings.add(empty, Place.START);
    }
    return root;
  }
}
