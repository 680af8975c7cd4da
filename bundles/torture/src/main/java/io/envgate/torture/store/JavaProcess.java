package io.envgate.torture.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Java machine like this one, with the same classes, in a process of its own. */
final class JavaProcess {
  private JavaProcess() {}

  static Process start(Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), main, environment, arguments);
  }

  /**
   * @param watching the words of a command that begins with this machine's command
   */
  static Process start(
      List<String> watching, Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(watching);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
