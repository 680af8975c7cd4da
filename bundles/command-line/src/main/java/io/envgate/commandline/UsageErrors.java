package io.envgate.commandline;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in the reader's language what is wrong with a command line, and where the help is. Exit code
 * 2.
 */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("envgate: " + message(wrong));
    err.println(Language.text("see-help", command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String what = Language.text("wrong-option", String.join(" ", unmatched.getUnmatched()));
      List<String> near = unmatched.getSuggestions();
      return near.isEmpty()
          ? what
          : what + "; " + Language.text("did-you-mean", String.join(", ", near));
    }
    if (wrong instanceof MissingParameterException missing) {
      return Language.text(
          "missing",
          missing.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining(", ")));
    }
    return Language.text("wrong-value", wrong.getMessage());
  }

  private static String name(CommandLine.Model.ArgSpec argument) {
    return argument.isOption()
        ? ((CommandLine.Model.OptionSpec) argument).longestName()
        : argument.paramLabel();
  }
}
