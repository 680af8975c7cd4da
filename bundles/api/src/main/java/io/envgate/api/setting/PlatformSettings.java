package io.envgate.api.setting;

import io.envgate.api.store.Store;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What platforms have set. It holds over restarts, and until the station file itself says something
 * new of it. From any thread.
 */
public interface PlatformSettings {

  /** What the platform has set and still holds; empty where the station file alone speaks. */
  Map<Setting, String> of(String platform);

  /**
   * Sets it, and has it written into the journal.
   *
   * @param why the command, with its QN
   * @param outcome called once, on any thread, after the disk has confirmed it or refused it; what
   *     was refused is not set
   */
  void set(String platform, Map<Setting, String> values, String why, Consumer<Store.Kept> outcome);
}
