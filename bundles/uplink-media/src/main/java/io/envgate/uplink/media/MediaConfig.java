package io.envgate.uplink.media;

/**
 * The configuration {@code io.envgate.platform.media~NAME}, as the station file's {@code
 * platforms.NAME} becomes it.
 */
@interface MediaConfig {

  /** The platform's key in the station file. */
  String name();

  /** Where files are posted. */
  String url();

  /** Empty where the server asks for none. */
  String user() default "";

  /** The name of the secret; empty where there is none. */
  String password_secret() default "";

  /** The name of the secret that holds the SM4 key of the Authorization; empty for HTTP's own. */
  String key_secret() default "";

  /** PEM file; empty for those whom Java trusts. */
  String authorities() default "";

  /** For each monitoring point {@code outlet1=010000A8900016F000169DC0}. */
  String[] mn() default {};

  /** For each monitoring point {@code outlet1=/opt/envgate/media/outlet1}. */
  String[] folders() default {};

  /** What the form's fields are called: {@code mn=MN}. */
  String[] fields() default {};

  /** What the body of the answer must contain; empty where a status of 2xx is enough. */
  String accepted() default "";
}
