package io.envgate.control;

import io.envgate.api.local.LocalRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A technician locks instruments against platforms, or lifts it: {@code {"do":"lock",
 * "analyzer":"*","why":"…","seconds":"7200"}}, {@code {"do":"unlock","analyzer":"*"}}.
 */
record LockRequest(LockDesk desk) {

  void lock(LocalRequest request, Consumer<Map<String, String>> answer) {
    String analyzer = request.given("analyzer", Locks.ALL);
    CompletableFuture<Optional<String>> problem = new CompletableFuture<>();
    desk.lock(
        analyzer,
        request.user(),
        request.given("why", ""),
        Optional.ofNullable(request.arguments().get("seconds")).map(LockRequest::seconds),
        problem::complete);
    tell(problem.join(), answer, analyzer, "true");
  }

  void unlock(LocalRequest request, Consumer<Map<String, String>> answer) {
    String analyzer = request.given("analyzer", Locks.ALL);
    CompletableFuture<Optional<String>> problem = new CompletableFuture<>();
    desk.unlock(analyzer, request.user(), problem::complete);
    tell(problem.join(), answer, analyzer, "false");
  }

  private static Duration seconds(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("seconds=" + text + " is no whole number above 0");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static void tell(
      Optional<String> problem,
      Consumer<Map<String, String>> answer,
      String analyzer,
      String locked) {
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
    answer.accept(Map.of("analyzer", analyzer, "locked", locked));
  }
}
