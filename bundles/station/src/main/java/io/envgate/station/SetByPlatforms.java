package io.envgate.station;

import io.envgate.api.secret.Secrets;
import io.envgate.api.setting.AlarmLimits;
import io.envgate.api.setting.Setting;
import io.envgate.station.parts.Acknowledgement;
import io.envgate.station.parts.Alarms;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports;
import java.time.Duration;
import java.util.ArrayList;
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
    says.put(Setting.OVER_TIME, String.valueOf(platform.acknowledgement().overTime().toSeconds()));
    says.put(Setting.RE_COUNT, String.valueOf(platform.acknowledgement().reCount()));
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
    says.put(Setting.STATE, platform.reports().statePaused() ? OFF : ON);
    says.put(Setting.ALARM_LIMITS, platform.alarms().limits().text());
    says.put(Setting.ALARM_DELAY, String.valueOf(platform.alarms().delay().toMinutes()));
    says.put(Setting.MN, "");
    says.put(Setting.PASSWORD, secrets.value(platform.frames().password()));
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
    List<MonitoringPoint> points =
        station.points().stream().map(point -> alarmed(point, platforms)).toList();
    return station.with(points, platforms, name -> secret(name, passwords, station.secrets()));
  }

  /** With a warning for each limit that a platform has set: what it tells are that one's alarms. */
  private static MonitoringPoint alarmed(MonitoringPoint point, List<Platform> platforms) {
    List<String> warnings = new ArrayList<>();
    for (Platform platform : platforms) {
      if (platform instanceof Hj212Platform hj212 && hj212.points().contains(point.key())) {
        warnings.addAll(hj212.alarms().warnings(hj212.key(), point));
      }
    }
    return warnings.isEmpty() ? point : point.with(warnings);
  }

  private static Platform applied(
      Hj212Platform platform, Map<Setting, String> set, Map<String, String> passwords) {
    String secret = platform.frames().password();
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
        platform.dialling(),
        platform.frames().with(mns(platform.mn(), set.getOrDefault(Setting.MN, "")), secret),
        key,
        acknowledgement(platform.acknowledgement(), set),
        platform.clock(),
        reports(platform.reports(), set),
        platform.commands(),
        alarms(platform.alarms(), set));
  }

  /** Only a point that has none gets one (1002); what the station file says stays. */
  private static Map<String, String> mns(Map<String, String> written, String assigned) {
    Map<String, String> mns = new LinkedHashMap<>(written);
    for (String pair : assigned.split(";")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && "".equals(mns.get(pair.substring(0, equals)))) {
        mns.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return mns;
  }

  private static Acknowledgement acknowledgement(
      Acknowledgement written, Map<Setting, String> set) {
    return new Acknowledgement(
        written.asked(),
        whole(set, Setting.OVER_TIME).map(Duration::ofSeconds).orElse(written.overTime()),
        whole(set, Setting.RE_COUNT).map(Long::intValue).orElse(written.reCount()),
        written.window());
  }

  private static Alarms alarms(Alarms written, Map<Setting, String> set) {
    String limits = set.get(Setting.ALARM_LIMITS);
    return new Alarms(
        limits == null ? written.limits() : AlarmLimits.parse(limits),
        limits != null,
        whole(set, Setting.ALARM_DELAY).map(Duration::ofMinutes).orElse(written.delay()));
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
        written.others(),
        OFF.equals(set.get(Setting.REALTIME)),
        OFF.equals(set.get(Setting.STATE)));
  }

  private static Optional<Long> whole(Map<Setting, String> set, Setting setting) {
    return Optional.ofNullable(set.get(setting)).map(Long::valueOf);
  }

  private static String secret(String name, Map<String, String> passwords, Secrets others) {
    return passwords.containsKey(name) ? passwords.get(name) : others.value(name);
  }
}
