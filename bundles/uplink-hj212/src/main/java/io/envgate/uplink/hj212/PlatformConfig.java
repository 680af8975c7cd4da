package io.envgate.uplink.hj212;

/**
 * The configuration {@code io.envgate.platform~NAME}, as the station file's {@code platforms.NAME}
 * becomes it. Names with underscores stand for dots: {@code password.secret}.
 */
@interface PlatformConfig {

  /** The platform's key in the station file. */
  String name();

  /** {@code hj212-2005}, {@code hj212-2017} or {@code hj212-2025}. */
  String protocol();

  String host();

  /** 1 to 65535. */
  int port();

  /** For each monitoring point {@code outlet1=010000A8900016F000169DC0}. */
  String[] mn() default {};

  /** For each monitoring point {@code outlet1=32}. */
  String[] st() default {};

  /** The name of the secret that holds PW; its value never stands in a configuration. */
  String password_secret();

  /** The name of the secret that holds the SM4 key; empty where nothing is enciphered. */
  String key_secret() default "";

  /** Between two heartbeats; 0 where there are none. */
  long heartbeatMillis() default 0;

  boolean acknowledge() default true;

  long overTimeMillis() default 10_000;

  int reCount() default 3;

  int window() default 16;

  /** {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}. */
  String crc() default "HJ212";

  /** {@code one} or {@code per-mn}. */
  String connection() default "one";

  /** Rows of the factor dictionary that the site defines, as in {@code factors.csv}. */
  String[] factors() default {};

  /**
   * What its word counts for the station's clock: {@code ignore}, {@code compare} or {@code
   * follow}.
   */
  String clock() default "ignore";

  /** Between real-time reports, for platforms that ask (1061); 0 where there are none. */
  long realtimeMillis() default 0;

  /** The length of minute reports, for platforms that ask (1063); 0 where there are none. */
  long minuteMillis() default 0;
}
