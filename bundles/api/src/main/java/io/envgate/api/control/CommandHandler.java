package io.envgate.api.control;

import java.util.Optional;

/**
 * Takes commands for the station's instruments (反控), from whichever side they come, and decides
 * whether they are carried out.
 */
public interface CommandHandler {

  /** From any thread; returns at once. */
  void handle(Command command, Progress progress);

  /** As {@link #handle} of that one; refuses where none is there. */
  static void handle(Optional<CommandHandler> desk, Command command, Progress progress) {
    desk.ifPresentOrElse(
        present -> present.handle(command, progress),
        () ->
            progress.ended(
                new Result.Refused(Refusal.NOT_OFFERED, "the gateway is starting or ending")));
  }

  /**
   * Hears what becomes of one command, on any thread. A command that was asked before under the
   * same id is told again what was told then, and is not executed again.
   */
  interface Progress {

    /** It will be carried out, or is being carried out; comes once at most, and first. */
    void accepted();

    /** Comes exactly once; {@link Result.Refused} without {@link #accepted} before it. */
    void ended(Result result);
  }
}
