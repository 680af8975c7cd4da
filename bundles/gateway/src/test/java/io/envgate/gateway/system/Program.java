package io.envgate.gateway.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that a test has started, with all that it has said. Closing kills it. */
final class Program implements AutoCloseable {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("envgate.distribution"));
  private final String name;
  private final Process process;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Thread> readers;
  private final long begun = System.nanoTime();

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
  }

  /** The folder of the assembled distribution. */
  static Path distribution() {
    return DISTRIBUTION;
  }

  /** Any program. */
  static Program start(Path folder, List<String> command) {
    return start(new ProcessBuilder(command).directory(folder.toFile()));
  }

  static Program start(ProcessBuilder builder) {
    String name = String.join(" ", builder.command());
    try {
      return new Program(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** A command of the distribution, in English, with its temporary files in {@code folder/tmp}. */
  static Program envgate(Path folder, String... arguments) {
    return start(envgateBuilder(folder, "en", arguments));
  }

  /** The same, not yet started. */
  static ProcessBuilder envgateBuilder(Path folder, String language, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(DISTRIBUTION.resolve("bin/envgate").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--lang", language));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("ENVGATE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary(folder));
    return builder;
  }

  static Path temporary(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Process process() {
    return process;
  }

  /** The lines of its standard output so far. */
  List<String> lines() {
    synchronized (out) {
      return List.copyOf(out);
    }
  }

  /** The lines of its standard error so far. */
  List<String> errors() {
    synchronized (err) {
      return List.copyOf(err);
    }
  }

  /**
   * Gives it this standard input, to the end or until it reads no more: it may have ended before
   * this thread got a turn.
   */
  Program feed(byte[] input) {
    try (var stream = process.getOutputStream()) {
      stream.write(input);
    } catch (IOException readsNoMore) {
      return this; // its exit code and its words tell whether it should have
    }
    return this;
  }

  /** Types these lines; it may be given more. */
  void type(String... lines) throws IOException {
    var keyboard = process.getOutputStream();
    keyboard.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /**
   * Waits until a line on its standard output has such a part.
   *
   * @param other whose story is told too where it never does
   */
  void prints(Duration limit, Program other, String pattern) {
    Until.holds(
        limit,
        "it prints " + pattern,
        () -> lines().stream().anyMatch(line -> line.matches(".*" + pattern + ".*")),
        () -> story() + "\n" + other.story());
  }

  /** The first line, on whichever output, that is as asked. */
  String line(Duration limit, String what, Predicate<String> asked) {
    return Until.some(
        limit,
        name + " says " + what,
        () -> {
          Optional<String> found = errors().stream().filter(asked).findFirst();
          found = found.isPresent() ? found : lines().stream().filter(asked).findFirst();
          if (found.isEmpty() && !process.isAlive()) {
            throw new AssertionError("ended without saying " + what + "\n" + story());
          }
          return found;
        },
        this::story);
  }

  /** Its exit code, after all that it said has been read. */
  int exit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("did not end within " + limit.toSeconds() + " s\n" + story());
      }
      for (Thread reader : readers) {
        reader.join(limit.toMillis());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(story(), e);
    }
    return process.exitValue();
  }

  /** The power goes: {@code kill -9}. */
  void cut() {
    process.destroyForcibly().onExit().join();
  }

  /** {@code kill -TERM}. */
  void terminate() {
    process.destroy();
  }

  /**
   * Its exit code after {@code kill -TERM}, within the promised time. Where the machine is so busy
   * that the start took longer than that, the end may take as long as the start.
   */
  int stop(Duration promised) {
    long now = System.nanoTime();
    long limit = Math.max(promised.toNanos(), now - begun);
    terminate();
    int code = exit(Until.PATIENCE);
    long took = System.nanoTime() - now;
    if (took > limit) {
      throw new AssertionError(
          "ended after " + took / 1_000_000 + " of " + limit / 1_000_000 + " ms\n" + story());
    }
    return code;
  }

  /** What it was and what it said, for messages. */
  String story() {
    return "$ "
        + name
        + "\n"
        + tail(lines(), "  ")
        + tail(errors(), "! ")
        + (process.isAlive() ? "(running)" : "(exit code " + process.exitValue() + ")");
  }

  private static String tail(List<String> lines, String mark) {
    StringBuilder text = new StringBuilder();
    lines
        .subList(Math.max(0, lines.size() - 60), lines.size())
        .forEach(line -> text.append(mark).append(line).append('\n'));
    return text.toString();
  }

  private Thread reader(InputStream stream, List<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try (var text =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                  synchronized (lines) {
                    lines.add(line);
                  }
                }
              } catch (IOException ended) {
                synchronized (lines) {
                  lines.add("(" + ended.getMessage() + ")");
                }
              }
            },
            "reader of " + name);
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    cut();
  }
}
