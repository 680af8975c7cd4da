package io.envgate.kura.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a release of Kura exports of what we could import (Kura 5.1 to 6), with the framework and
 * Declarative Services that it has.
 */
public enum KuraRelease {
  KURA_5_1("1.2.0", "1.4.0", false, Runtime.KURA_5),
  KURA_5_3("1.2.0", "1.4.0", true, Runtime.KURA_5),
  KURA_5_5("1.2.0", "1.5.0", true, Runtime.KURA_5),
  KURA_5_6("1.3.0", "1.5.0", true, Runtime.KURA_5),
  KURA_6("1.4.0", "1.5.0", true, Runtime.KURA_6),
  /** No release, but the framework that we know best. */
  ON_FELIX("1.3.0", "1.5.0", true, Runtime.FELIX);

  /** The jars of a framework, in the folder of frameworks. */
  enum Runtime {
    KURA_5(
        "org.eclipse.osgi-3.21.0", "org.apache.felix.scr-2.1.16", "org.eclipse.equinox.cm-1.6.100"),
    KURA_6(
        "org.eclipse.osgi-3.21.0", "org.apache.felix.scr-2.2.12", "org.eclipse.equinox.cm-1.6.100"),
    FELIX(
        "org.apache.felix.framework-7.0.5",
        "org.apache.felix.scr-2.2.12",
        "org.apache.felix.configadmin-1.9.26");

    final String framework;
    final String components;
    final String configurations;

    Runtime(String framework, String components, String configurations) {
      this.framework = framework;
      this.components = components;
      this.configurations = configurations;
    }
  }

  private final String channel;
  private final String message;
  private final boolean storesMessages;
  final Runtime runtime;

  KuraRelease(String channel, String message, boolean storesMessages, Runtime runtime) {
    this.channel = channel;
    this.message = message;
    this.storesMessages = storesMessages;
    this.runtime = runtime;
  }

  /** Package and version, of Kura's own. */
  public Map<String, String> exports() {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("org.eclipse.kura", "1.7.0");
    exports.put("org.eclipse.kura.driver", "1.0.0");
    exports.put("org.eclipse.kura.asset", "1.0.0");
    exports.put("org.eclipse.kura.channel", channel);
    exports.put("org.eclipse.kura.channel.listener", "1.0.0");
    exports.put("org.eclipse.kura.type", "1.1.0");
    exports.put("org.eclipse.kura.configuration", "1.2.0");
    exports.put("org.eclipse.kura.configuration.metatype", "1.1.0");
    exports.put("org.eclipse.kura.core.configuration.metatype", "1.0.0");
    exports.put("org.eclipse.kura.wire", "2.0.0");
    exports.put("org.eclipse.kura.wire.graph", "1.0.0");
    for (String part :
        new String[] {
          "",
          ".factory",
          ".listener",
          ".message",
          ".publisher",
          ".subscriber",
          ".subscriber.listener",
          ".request"
        }) {
      exports.put("org.eclipse.kura.cloudconnection" + part, "1.0.0");
    }
    exports.put("org.eclipse.kura.message", message);
    if (storesMessages) {
      exports.put("org.eclipse.kura.message.store", "1.0.0");
      exports.put("org.eclipse.kura.message.store.provider", "1.0.0");
      exports.put("org.eclipse.kura.connection.listener", "1.0.0"); // 5.3 and newer, as these two
    }
    exports.put("org.eclipse.kura.data", "1.1.2");
    exports.put("org.eclipse.kura.crypto", "1.3.0");
    exports.put("org.eclipse.kura.db", "2.0.0");
    return exports;
  }

  /** What stands beside Kura in each of its releases: compendium services and the log. */
  public static Map<String, String> beside() {
    return Map.of(
        "org.osgi.service.wireadmin", "1.0.1",
        "org.osgi.service.cm", "1.6",
        "org.osgi.service.coordinator", "1.0",
        "org.slf4j", "1.7.36");
  }
}
