package io.envgate.station.parts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A platform behind an MQTT broker (消息服务器).
 *
 * @param tls absent where the link is not encrypted
 * @param version {@code 3.1.1} or {@code 5}
 * @param payload {@code json}, {@code hj212} or {@code sparkplug-b}
 * @param topic with {@code {station}}, {@code {point}}, {@code {report}} and {@code {mn}} to be
 *     filled in
 * @param status the topic of birth and last will
 * @param user empty where the broker asks for none
 * @param password the name of its secret, empty where there is none
 * @param window how many messages may wait for their acknowledgement
 * @param frame how frames are made, where the payload is {@code hj212}
 * @param forms which factors it gets, and in what form: {@code outlet1 w01018 code=011}
 */
public record MqttPlatform(
    String key,
    HostPort broker,
    Optional<Tls> tls,
    String version,
    String payload,
    String topic,
    String status,
    Optional<Asking> asking,
    String clientId,
    String user,
    String password,
    int qos,
    int window,
    Set<String> points,
    Optional<Frame> frame,
    List<String> forms,
    Reports reports,
    List<String> commands)
    implements Platform {

  /** Where requests come and where they are answered; absent where none are heard. */
  public record Asking(String requests, String answers) {}

  /**
   * How a frame of HJ 212 is made.
   *
   * @param pw the name of the secret that holds PW
   * @param crc {@code HJ212}, {@code MODBUS} or {@code MODBUS-swapped}
   */
  public record Frame(String edition, Idiom idiom, Map<String, String> mn, String pw, String crc) {}
}
