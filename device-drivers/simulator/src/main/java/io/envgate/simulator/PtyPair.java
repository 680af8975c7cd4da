package io.envgate.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Two serial ports joined by a cable that does not exist: pseudo-terminals which socat (a Debian
 * package) makes and connects. Java alone cannot make them.
 *
 * @param socat the child process, which {@link #close} ends
 * @param gateway the device that a gateway opens
 * @param instrument the device that a simulated analyzer opens
 */
public record PtyPair(Process socat, Path gateway, Path instrument) implements AutoCloseable {
  private static final String READY = "starting data transfer loop";
  private static final long CLOSING_SECONDS = 5;

  /**
   * Makes a pair.
   *
   * @param folder where the links to the two devices are put, under the names {@code gateway} and
   *     {@code instrument}
   * @throws Unavailable if socat is missing or ends before both devices are there
   */
  public static PtyPair open(Path folder) throws IOException {
    return open(folder, "socat");
  }

  static PtyPair open(Path folder, String command) throws IOException {
    Files.createDirectories(folder);
    Path gateway = folder.resolve("gateway").toAbsolutePath();
    Path instrument = folder.resolve("instrument").toAbsolutePath();
    Process socat =
        start(command, "pty,raw,echo=0,link=" + gateway, "pty,raw,echo=0,link=" + instrument);
    StringBuilder said = new StringBuilder();
    BufferedReader messages =
        new BufferedReader(new InputStreamReader(socat.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      if (line.contains(READY)) {
        return new PtyPair(socat, gateway, instrument);
      }
      said.append(line).append('\n');
    }
    socat.destroy();
    throw new Unavailable("socat 未能建立串口对：" + said, "socat made no pair of serial ports: " + said);
  }

  /** Ends socat, and with it both devices; waits five seconds at most. */
  @Override
  public void close() {
    socat.destroy();
    try {
      if (!socat.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        socat.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process start(String command, String one, String other) throws Unavailable {
    try {
      return new ProcessBuilder(command, "-d", "-d", one, other)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new Unavailable(
          "缺少 socat，无法模拟串口线路。安装：sudo apt install socat（" + e.getMessage() + "）",
          "socat is missing, so no serial line can be simulated. Install it: sudo apt install socat ("
              + e.getMessage()
              + ")");
    }
  }

  /** There is no pair of serial ports, and what can be done. */
  public static final class Unavailable extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final String zh;

    Unavailable(String zh, String en) {
      super(en);
      this.zh = zh;
    }

    /** The reason in Chinese where the locale's language is that, else in English. */
    public String text(Locale locale) {
      return locale.getLanguage().equals("zh") ? zh : getMessage();
    }
  }
}
