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
   * Whether this very request was carried out before, also in an earlier run: what comes twice is
   * done once. Of each platform the last requests are known. Never waits for the disk to write.
   */
  boolean wasSet(String platform, SettingRequest request);

  /**
   * Sets it, and has it written into the journal. The request is kept with it, in one.
   *
   * @param values may be empty, of a request that is to be remembered and sets nothing here
   * @param outcome called once, on any thread, after the disk has confirmed it or refused it; what
   *     was refused is not set
   */
  void set(
      String platform,
      Map<Setting, String> values,
      SettingRequest request,
      Consumer<Store.Kept> outcome);
}
