package io.envgate.uplink.hj212;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as Declarative Services makes it: what is not given has its usual value. */
final class Configured {
  private Configured() {}

  /**
   * @param given by the names of the configuration, {@code password.secret}, or of its methods
   */
  static PlatformConfig of(Map<String, Object> given) {
    Map<String, Object> byMethod = new HashMap<>();
    given.forEach((name, value) -> byMethod.put(name.replace('.', '_'), value));
    return (PlatformConfig)
        Proxy.newProxyInstance(
            PlatformConfig.class.getClassLoader(),
            new Class<?>[] {PlatformConfig.class},
            (proxy, method, arguments) ->
                byMethod.getOrDefault(
                    method.getName(), orName(method.getName(), method.getDefaultValue())));
  }

  private static Object orName(String name, Object value) {
    return value == null ? name : value;
  }
}
