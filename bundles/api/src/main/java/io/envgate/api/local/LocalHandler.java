package io.envgate.api.local;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Does what a command of {@code envgate} asks of the running gateway. Registered as a service, it
 * is reached through the local socket ({@code docs/local-socket.md}).
 */
public interface LocalHandler {

  /** What requests for it begin with, such as {@code resend}; unique in the gateway. */
  String word();

  /**
   * Does it, and answers as often as it likes before it returns. It has a thread of its own and may
   * block.
   *
   * @param request what was asked; texts only
   * @param answer sends one answer on, in order; texts only
   * @throws IllegalArgumentException if the request makes no sense; the message is shown to the
   *     person
   */
  void handle(LocalRequest request, Consumer<Map<String, String>> answer);
}
