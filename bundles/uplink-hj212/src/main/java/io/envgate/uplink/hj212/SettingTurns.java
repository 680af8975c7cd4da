package io.envgate.uplink.hj212;

import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.setting.SettingRequest;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps what a platform sets, one thing after the other: what is set next may build upon what was
 * set before, and the disk takes its time. Lives on the session's loop.
 */
final class SettingTurns {
  private static final int MOST = 64; // that wait: a platform sets a dozen at a new link

  private final String platform;
  private final Optional<PlatformSettings> settings;
  private final Loop loop;
  private final Deque<Turn> turns = new ArrayDeque<>(); // the first is under way

  /**
   * @param values asked for when it is its turn; none where that is so already, or nothing is set
   * @param outcome hears on the loop what became of them
   */
  private record Turn(
      Supplier<Map<Setting, String>> values,
      SettingRequest request,
      Consumer<Store.Kept> outcome) {}

  /**
   * @param settings absent where nothing can be kept
   */
  SettingTurns(String platform, Optional<PlatformSettings> settings, Loop loop) {
    this.platform = platform;
    this.settings = settings;
    this.loop = loop;
  }

  /** Whether anything can be set at all. */
  boolean open() {
    return settings.isPresent();
  }

  boolean full() {
    return turns.size() >= MOST;
  }

  /** What the platform has set so far; reads the disk. */
  Map<Setting, String> soFar() {
    return settings.orElseThrow().of(platform);
  }

  /** Whether this very request was carried out before, on whichever link and in whichever run. */
  boolean did(Request request) {
    return settings.filter(one -> one.wasSet(platform, request.setting())).isPresent();
  }

  void add(Request request, Supplier<Map<Setting, String>> values, Consumer<Store.Kept> outcome) {
    turns.add(new Turn(values, request.setting(), outcome));
    if (turns.size() == 1) {
      begin(turns.peek());
    }
  }

  private void begin(Turn turn) {
    settings
        .orElseThrow()
        .set(
            platform,
            turn.values().get(),
            turn.request(),
            kept -> loop.execute(() -> ended(turn, kept)));
  }

  private void ended(Turn turn, Store.Kept kept) {
    turn.outcome().accept(kept);
    turns.remove();
    if (!turns.isEmpty()) {
      begin(turns.peek());
    }
  }
}
