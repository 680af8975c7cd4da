package io.envgate.uplink.hj212;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** How far a platform's requests reach into the gateway. */
record Reach(
    CommandHandler instruments, Archive archive, OwnClock clock, PlatformSettings settings) {
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
        new NothingIsKept());
  }

  private static final class NothingIsKept implements PlatformSettings {
    @Override
    public Map<Setting, String> of(String platform) {
      return Map.of();
    }

    @Override
    public void set(
        String platform, Map<Setting, String> values, String why, Consumer<Store.Kept> outcome) {
      outcome.accept(new Store.Kept.Lost("nothing is kept here"));
    }
  }
}
