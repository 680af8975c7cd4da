package io.envgate.uplink.hj212;

import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps in memory what a platform sets, unless its disk is full. */
final class FakeSettings implements PlatformSettings {
  final Map<Setting, String> kept = new EnumMap<>(Setting.class);
  private final List<Runnable> held = new ArrayList<>();
  boolean diskFull;
  boolean slow;
  String why = "";
  int times;

  @Override
  public Map<Setting, String> of(String platform) {
    return kept;
  }

  @Override
  public void set(
      String platform, Map<Setting, String> values, String why, Consumer<Store.Kept> outcome) {
    times++;
    Runnable write =
        () -> {
          if (diskFull) {
            outcome.accept(new Store.Kept.Lost("No space left on device"));
            return;
          }
          this.why = why;
          kept.putAll(values);
          outcome.accept(new Store.Kept.Durable());
        };
    if (slow) {
      held.add(write);
    } else {
      write.run();
    }
  }

  /** The disk comes to what it was given. */
  void writes() {
    List<Runnable> all = List.copyOf(held);
    held.clear();
    all.forEach(Runnable::run);
  }
}
