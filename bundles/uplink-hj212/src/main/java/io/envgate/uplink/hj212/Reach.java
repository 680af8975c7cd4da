package io.envgate.uplink.hj212;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.setting.PlatformSettings;
import io.envgate.loop.Loop;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a platform's requests reach into the gateway.
 *
 * @param settings absent where nothing that it sets can be kept
 */
record Reach(
    CommandHandler instruments,
    Archive archive,
    OwnClock clock,
    Optional<PlatformSettings> settings) {
  Reach {
    Objects.requireNonNull(instruments);
    Objects.requireNonNull(archive);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(settings);
  }

  /** Neither to an instrument, nor into the past, nor to the clock, nor to any setting. */
  static Reach none(String platform, Loop loop) {
    return new Reach(
        (command, progress) ->
            progress.ended(
                new Result.Refused(Refusal.NOT_OFFERED, "no instrument takes commands here")),
        Archive.EMPTY,
        OwnClock.ignoring(platform, loop),
        Optional.empty());
  }
}
