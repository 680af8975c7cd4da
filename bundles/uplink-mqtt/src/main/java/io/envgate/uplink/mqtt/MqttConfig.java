package io.envgate.uplink.mqtt;

/**
 * The configuration {@code io.envgate.platform.mqtt~NAME}, as the station file's {@code
 * platforms.NAME} becomes it.
 */
@interface MqttConfig {

  /** The platform's key in the station file. */
  String name();

  /** The station's name. */
  String station();

  /** The zone of the times in JSON. */
  String timezone() default "Asia/Shanghai";

  String host();

  /** 1 to 65535. */
  int port();

  boolean tls() default false;

  /** PEM file; empty for those whom Java trusts. */
  String authorities() default "";

  /** PEM file; empty for none. */
  String certificate() default "";

  /** PEM file, PKCS #8; empty for none. */
  String key() default "";

  /** {@code 3.1.1} or {@code 5}. */
  String version() default "3.1.1";

  /** {@code json}, {@code hj212} or {@code sparkplug-b}. */
  String payload() default "json";

  String topic() default "envgate/{station}/{point}/{report}";

  String status() default "envgate/{station}/status";

  /** Where requests come; empty where none are heard. */
  String requests() default "";

  /** Where they are answered. */
  String answers() default "envgate/{station}/response";

  /** The length of minute records; 0 where there are none. */
  long minuteMillis() default 0;

  String clientId();

  /** Empty where the broker asks for none. */
  String user() default "";

  /** The name of the secret; empty where there is none. */
  String password_secret() default "";

  int qos() default 1;

  int window() default 32;

  /** Of frames: {@code 2005}, {@code 2017} or {@code 2025}. */
  String edition() default "2017";

  /** Of frames: {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}. */
  String crc() default "HJ212";

  /**
   * Of frames, where the platform's dialect is not the national standard: {@code ask
   * 1014=set-own-clock}, {@code tell minute=2082}, {@code codes=own}, {@code option
   * upload-header=always}.
   */
  String[] dialect() default {};

  /** Of frames, what it may ask of the gateway itself: {@code outlet1 atmosphere=100.8}. */
  String[] facts() default {};

  /** Of frames: how long single measurements of noise are, as {@code noise1=1200000}. */
  String[] measurements() default {};

  /** Of frames, for each monitoring point {@code outlet1=010000A8900016F000169DC0}. */
  String[] mn() default {};

  /** For each monitoring point {@code outlet1=32}. */
  String[] st() default {};

  /** Rows of the factor dictionary that the site defines, as in {@code factors.csv}. */
  String[] factors() default {};

  /**
   * Which factors it gets, and in what form: {@code outlet1 w01018 code=011 unit=mg/L>ug/L
   * decimals=0}.
   */
  String[] forms() default {};

  /** Of frames: the name of the secret that holds PW; empty where there is none. */
  String pw_secret() default "";
}
