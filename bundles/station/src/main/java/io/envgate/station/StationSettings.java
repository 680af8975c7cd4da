package io.envgate.station;

import io.envgate.api.evidence.Change;
import io.envgate.api.setting.PlatformSettings;
import io.envgate.api.setting.Setting;
import io.envgate.api.setting.SettingRequest;
import io.envgate.api.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Keeps what platforms set of their reports: into the book first, then into the journal, and then
 * it takes effect.
 */
final class StationSettings implements PlatformSettings {
  private static final String HIDDEN = "(hidden)";

  private final Station station;
  private final SettingsBook book;
  private final InstantSource wall;
  private final Executor disk;
  private final Consumer<Change> journal;
  private final Consumer<Station> effect;

  /**
   * @param station as its file describes it
   * @param disk runs what blocks, one after another
   * @param effect hears how the station is from now on
   */
  StationSettings(
      Station station,
      SettingsBook book,
      InstantSource wall,
      Executor disk,
      Consumer<Change> journal,
      Consumer<Station> effect) {
    this.station = station;
    this.book = book;
    this.wall = wall;
    this.disk = disk;
    this.journal = journal;
    this.effect = effect;
  }

  /** The station as it is now. */
  Station applied() {
    return SetByPlatforms.applied(station, book::of);
  }

  @Override
  public Map<Setting, String> of(String platform) {
    return book.of(platform);
  }

  @Override
  public boolean wasSet(String platform, SettingRequest request) {
    return book.wasSet(platform, request);
  }

  @Override
  public void set(
      String platform,
      Map<Setting, String> values,
      SettingRequest request,
      Consumer<Store.Kept> outcome) {
    disk.execute(
        () -> {
          List<Change> changes = changes(platform, values, request.why());
          try {
            book.set(platform, values, request);
          } catch (IOException refused) {
            outcome.accept(new Store.Kept.Lost(refused.getMessage()));
            return;
          }
          outcome.accept(new Store.Kept.Durable());
          changes.forEach(journal);
          if (!values.isEmpty()) {
            effect.accept(applied());
          }
        });
  }

  /** What is as it was before is no change: platforms set everything anew at each connection. */
  private List<Change> changes(String platform, Map<Setting, String> values, String why) {
    Map<Setting, String> before =
        SetByPlatforms.written(applied()).getOrDefault(platform, Map.of());
    List<Change> changes = new ArrayList<>();
    values.forEach(
        (setting, value) -> {
          String old = before.getOrDefault(setting, "");
          if (!old.equals(value)) {
            boolean secret = setting.secret();
            changes.add(
                new Change(
                    wall.instant(),
                    Change.Kind.PARAMETER,
                    "platform " + platform + " " + setting.word(),
                    secret ? HIDDEN : old,
                    secret ? HIDDEN : value,
                    "platform " + platform,
                    why));
          }
        });
    return changes;
  }
}
