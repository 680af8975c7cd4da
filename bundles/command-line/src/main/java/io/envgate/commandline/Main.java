package io.envgate.commandline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program {@code envgate}. Exit codes: 0 done, 1 errors found or failure, 2 wrong usage, 3 the
 * station file cannot be used.
 */
@Command(
    name = "envgate",
    resourceBundle = Language.TEXTS,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main implements Runnable {
  @Option(
      names = "--lang",
      scope = CommandLine.ScopeType.INHERIT,
      descriptionKey = "lang",
      paramLabel = "zh|en")
  private String language; // taken before parsing, so that help and errors follow it

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs one command and answers its exit code. */
  public static int execute(String... arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    Locale.setDefault(Language.chosen(rest, Locale.getDefault()));
    CommandLine program = new CommandLine(new Main());
    Commands.addTo(program, rest);
    program.setResourceBundle(ResourceBundle.getBundle(Language.TEXTS));
    program.setOut(utf8(System.out));
    program.setErr(utf8(System.err));
    program.setUsageHelpAutoWidth(true);
    program.setParameterExceptionHandler(new UsageErrors());
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof Failure expected) {
            command.getErr().println(expected.getMessage());
            return expected.exitCode();
          }
          if (failure instanceof IOException outside) {
            command.getErr().println(FileFault.words(outside));
            return 1;
          }
          throw failure;
        });
    return program.execute(rest.toArray(String[]::new));
  }

  /** Chinese is readable also where the machine's locale is C. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
