package io.envgate.acquisition;

import io.envgate.api.clock.Opinion;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the machine now and then whether NTP keeps its clock: {@code chronyc}, or else {@code
 * timedatectl}. Where it has neither, nobody is asked again. It has a thread of its own, for
 * programs may take their time.
 */
final class NtpWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NtpWatch.class.getName());
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int LONGEST_SECONDS = 5; // a program that hangs is ended
  private static final List<String> CHRONYC = List.of("chronyc", "-c", "tracking");
  private static final List<String> TIMEDATECTL =
      List.of("timedatectl", "show", "--property=NTPSynchronized", "--value");

  private final Consumer<Opinion> opinions;
  private final Consumer<BigDecimal> drift;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "envgate-ntp");
            made.setDaemon(true);
            return made;
          });

  NtpWatch(Consumer<Opinion> opinions, Consumer<BigDecimal> drift) {
    this.opinions = opinions;
    this.drift = drift;
    thread.scheduleWithFixedDelay(
        this::look, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  private void look() {
    try {
      Optional<String> tracking = said(CHRONYC);
      Optional<Chrony> chrony = tracking.flatMap(Chrony::parse);
      if (chrony.isPresent()) {
        chrony.get().driftPerDay().ifPresent(drift);
        tell("chronyd", chrony.get().synchronised());
      } else {
        Optional<String> other = said(TIMEDATECTL);
        tell("the system's time service", other.map("yes"::equals).orElse(false));
        if (tracking.isEmpty() && other.isEmpty()) {
          LOG.log(
              Level.INFO, "this machine has neither chronyc nor timedatectl: NTP is not watched");
          thread.shutdown();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String who, boolean synchronised) {
    if (synchronised) {
      opinions.accept(new Opinion(Opinion.Source.NTP, who, Instant.now(), System.nanoTime(), true));
    }
  }

  /** What a program prints; empty where there is none of this name, or it hangs. */
  private static Optional<String> said(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] text = process.getInputStream().readAllBytes();
      return Optional.of(new String(text, StandardCharsets.UTF_8).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
