package io.envgate.station;

import io.envgate.station.parts.MediaPlatform;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of a platform that takes files over HTTPS. */
final class MediaConfiguration {
  static final String FACTORY = "io.envgate.platform.media";

  private MediaConfiguration() {}

  static Map<String, Object> of(MediaPlatform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("url", platform.url().toString());
    properties.put("user", platform.user());
    properties.put("password.secret", platform.password());
    properties.put("key.secret", platform.cipherKey());
    platform.authorities().ifPresent(file -> properties.put("authorities", file.toString()));
    properties.put("mn", Configurations.pairs(platform.mn()));
    properties.put("folders", Configurations.pairs(platform.folders()));
    properties.put("fields", Configurations.pairs(platform.fields()));
    properties.put("accepted", platform.accepted());
    return properties;
  }
}
