package io.envgate.uplink.hj212;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.loop.Loop;
import java.util.Objects;

/** How far a platform's requests reach into the gateway. */
record Reach(CommandHandler instruments, Archive archive, OwnClock clock) {
  Reach {
    Objects.requireNonNull(instruments);
    Objects.requireNonNull(archive);
    Objects.requireNonNull(clock);
  }

  /** Neither to an instrument, nor into the past, nor to the clock. */
  static Reach none(String platform, Loop loop) {
    return new Reach(
        (command, progress) ->
            progress.ended(
                new Result.Refused(Refusal.NOT_OFFERED, "no instrument takes commands here")),
        Archive.EMPTY,
        OwnClock.ignoring(platform, loop));
  }
}
