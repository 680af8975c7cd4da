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

  /**
   * For each monitoring point {@code outlet1=010000A8900016F000169DC0}; nothing behind the equals
   * sign where the platform has still to assign one.
   */
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

  /**
   * Where the platform's dialect is not the national standard: {@code ask 1014=set-own-clock},
   * {@code tell minute=2082}, {@code item i23002=reference-oxygen}, {@code codes=own}, {@code
   * option login=needed}.
   */
  String[] dialect() default {};

  /**
   * Which factors it gets, and in what form: {@code outlet1 w01018 code=011 unit=mg/L>ug/L
   * decimals=0}.
   */
  String[] forms() default {};

  /** What it may ask of the gateway itself: {@code outlet1 atmosphere=100.8}. */
  String[] facts() default {};

  /** Whether it gets states of equipment (2021). */
  boolean state() default false;

  /** How long single measurements of noise are, in milliseconds: {@code noise1=1200000}. */
  String[] measurements() default {};

  /** For each monitoring point its factors, which can have alarm limits: {@code outlet1 w01018}. */
  String[] measured() default {};

  /** Within which values it wants no alarm (2005): {@code outlet1 w01018 - 50;…}. */
  String limits() default "";

  /** How long a value must be beyond them, in minutes. */
  int alarmDelayMinutes() default 0;
}
