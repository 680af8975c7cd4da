package io.envgate.station.parts;

import java.util.List;
import java.util.Set;

/** A central platform (上位机), or whoever else is to get the data. */
public sealed interface Platform permits Hj212Platform, MqttPlatform, MediaPlatform {

  /** Its key in the station file. */
  String key();

  /** The monitoring points that are reported to it. */
  Set<String> points();

  Reports reports();

  /** What it may have done to instruments, in words. */
  List<String> commands();

  /** Which factors it gets, and in what form: {@code outlet1 w01018 code=011}. */
  List<String> forms();
}
