package io.envgate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** libmodbus, in a small C program that is compiled when gcc and libmodbus-dev are there. */
record LibmodbusSerial(Path program) implements SerialAsker {
  private static final String SOURCE = "libmodbus_poll.c";

  /** Empty where it cannot be compiled. */
  static Optional<LibmodbusSerial> compile(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    try (InputStream text = LibmodbusSerial.class.getResourceAsStream(SOURCE)) {
      Files.copy(text, source);
    }
    Path program = folder.resolve("libmodbus_poll");
    try {
      Process gcc =
          new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString(), "-lmodbus")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return gcc.waitFor() == 0 ? Optional.of(new LibmodbusSerial(program)) : Optional.empty();
    } catch (IOException noGcc) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "libmodbus";
  }

  @Override
  public Tally poll(Path port, LegalLimit line, Duration timeout, Duration time)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                port.toRealPath().toString(),
                Integer.toString(line.baud()),
                Integer.toString(line.registers()),
                String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3),
                Long.toString(timeout.toMillis()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = process.inputReader()) {
      String result = said.readLine();
      if (process.waitFor() != 0 || result == null) {
        throw new IOException("the libmodbus client ended with " + process.exitValue());
      }
      return tally(result);
    } finally {
      process.destroy();
    }
  }

  private static Tally tally(String result) {
    String[] figures = result.split(" ");
    return new Tally(
        Long.parseLong(figures[0]),
        Long.parseLong(figures[1]),
        Long.parseLong(figures[2]),
        Duration.ofNanos(Long.parseLong(figures[3])),
        Duration.ofNanos(Long.parseLong(figures[4])));
  }
}
