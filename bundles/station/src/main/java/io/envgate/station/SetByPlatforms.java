package io.envgate.station;

import io.envgate.api.secret.Secrets;
import io.envgate.api.setting.Setting;
import io.envgate.station.Station.Hj212Platform;
import io.envgate.station.Station.Platform;
import io.envgate.station.Station.Reports;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The station as it is, where platforms have set something (平台下发参数) since its file was written. */
final class SetByPlatforms {
  private static final String ON = "on";
  private static final String OFF = "off";

  private SetByPlatforms() {}

  /** What the station file says of all that can be set, by platform. */
  static Map<String, Map<Setting, String>> written(Station station) {
    Map<String, Map<Setting, String>> all = new LinkedHashMap<>();
    for (Platform platform : station.platforms()) {
      if (platform instanceof Hj212Platform hj212) {
        all.put(platform.key(), written(hj212, station.secrets()));
      }
    }
    return all;
  }

  private static Map<Setting, String> written(Hj212Platform platform, Secrets secrets) {
    Map<Setting, String> says = new EnumMap<>(Setting.class);
    says.put(Setting.OVER_TIME, String.valueOf(platform.overTime().toSeconds()));
    says.put(Setting.RE_COUNT, String.valueOf(platform.reCount()));
    platform
        .reports()
        .realtime()
        .ifPresent(
            interval -> says.put(Setting.REALTIME_INTERVAL, String.valueOf(interval.toSeconds())));
    platform
        .reports()
        .minute()
        .ifPresent(length -> says.put(Setting.MINUTE_INTERVAL, String.valueOf(length.toMinutes())));
    says.put(Setting.REALTIME, platform.reports().paused() ? OFF : ON);
    says.put(Setting.PASSWORD, secrets.value(platform.password()));
    if (!platform.cipherKey().isEmpty()) {
      says.put(Setting.CIPHER_KEY, secrets.value(platform.cipherKey()));
    }
    return says;
  }

  /**
   * @param set what still holds of what a platform has set
   */
  static Station applied(Station station, Function<String, Map<Setting, String>> set) {
    Map<String, String> passwords = new LinkedHashMap<>();
    List<Platform> platforms =
        station.platforms().stream()
            .map(
                one ->
                    one instanceof Hj212Platform hj212
                        ? applied(hj212, set.apply(one.key()), passwords)
                        : one)
            .toList();
    return station.with(platforms, name -> secret(name, passwords, station.secrets()));
  }

  private static Platform applied(
      Hj212Platform platform, Map<Setting, String> set, Map<String, String> passwords) {
    String secret = platform.password();
    if (set.containsKey(Setting.PASSWORD)) {
      secret = "set by platform " + platform.key();
      passwords.put(secret, set.get(Setting.PASSWORD));
    }
    String key = platform.cipherKey();
    if (!key.isEmpty() && set.containsKey(Setting.CIPHER_KEY)) {
      key = "key set by platform " + platform.key();
      passwords.put(key, set.get(Setting.CIPHER_KEY));
    }
    return new Hj212Platform(
        platform.key(),
        platform.protocol(),
        platform.address(),
        platform.mn(),
        secret,
        key,
        platform.heartbeat(),
        platform.acknowledge(),
        whole(set, Setting.OVER_TIME).map(Duration::ofSeconds).orElse(platform.overTime()),
        whole(set, Setting.RE_COUNT).map(Long::intValue).orElse(platform.reCount()),
        platform.window(),
        platform.crc(),
        platform.connectionPerMn(),
        platform.clock(),
        reports(platform.reports(), set),
        platform.commands());
  }

  private static Reports reports(Reports written, Map<Setting, String> set) {
    Optional<Duration> realtime =
        written
            .realtime()
            .map(
                interval ->
                    whole(set, Setting.REALTIME_INTERVAL)
                        .map(Duration::ofSeconds)
                        .orElse(interval));
    Optional<Duration> minute =
        written
            .minute()
            .map(
                length ->
                    whole(set, Setting.MINUTE_INTERVAL).map(Duration::ofMinutes).orElse(length));
    return new Reports(
        realtime,
        minute,
        written.hour(),
        written.day(),
        written.started(),
        written.events(),
        written.checks(),
        written.state(),
        written.heads(),
        OFF.equals(set.get(Setting.REALTIME)));
  }

  private static Optional<Long> whole(Map<Setting, String> set, Setting setting) {
    return Optional.ofNullable(set.get(setting)).map(Long::valueOf);
  }

  private static String secret(String name, Map<String, String> passwords, Secrets others) {
    return passwords.containsKey(name) ? passwords.get(name) : others.value(name);
  }
}
