package io.envgate.uplink.hj212;

import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.setting.SettingRequest;
import io.envgate.api.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps in memory what a platform sets, unless its disk is full. */
final class FakeSettings implements PlatformSettings {
  final Map<Setting, String> kept = new EnumMap<>(Setting.class);
  private final Map<String, String> requests = new HashMap<>(); // words by id
  private final List<Runnable> held = new ArrayList<>();
  boolean diskFull;
  boolean slow;
  String why = "";
  Map<Setting, String> last = Map.of();
  int times;

  @Override
  public Map<Setting, String> of(String platform) {
    return kept;
  }

  @Override
  public boolean wasSet(String platform, SettingRequest request) {
    return request.words().equals(requests.get(request.id()));
  }

  @Override
  public void set(
      String platform,
      Map<Setting, String> values,
      SettingRequest request,
      Consumer<Store.Kept> outcome) {
    times++;
    Runnable write =
        () -> {
          if (diskFull) {
            outcome.accept(new Store.Kept.Lost("No space left on device"));
            return;
          }
          why = request.why();
          last = values;
          kept.putAll(values);
          requests.put(request.id(), request.words());
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
