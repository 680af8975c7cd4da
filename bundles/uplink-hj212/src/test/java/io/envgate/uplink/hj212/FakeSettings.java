package io.envgate.uplink.hj212;

import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.store.Store;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps in memory what a platform sets, unless its disk is full. */
final class FakeSettings implements PlatformSettings {
  final Map<Setting, String> kept = new EnumMap<>(Setting.class);
  boolean diskFull;
  String why = "";
  int times;

  @Override
  public Map<Setting, String> of(String platform) {
    return kept;
  }

  @Override
  public void set(
      String platform, Map<Setting, String> values, String why, Consumer<Store.Kept> outcome) {
    if (diskFull) {
      outcome.accept(new Store.Kept.Lost("No space left on device"));
      return;
    }
    times++;
    this.why = why;
    kept.putAll(values);
    outcome.accept(new Store.Kept.Durable());
  }
}
