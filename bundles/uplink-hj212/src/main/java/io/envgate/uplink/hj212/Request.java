package io.envgate.uplink.hj212;

import io.envgate.api.setting.SettingRequest;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.reporting.Asked;
import java.util.Objects;
import java.util.Optional;

/**
 * A platform's request (请求) whose header is in order.
 *
 * @param asked what it wants, as the platform's dialect reads its CN: {@code set-patience}
 */
record Request(Asked asked, Packet packet, Identity identity, Qn qn) {
  Request {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(packet);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(qn);
  }

  /** By which its executor is found. */
  String word() {
    return asked.word();
  }

  String cn() {
    return packet.cn().orElseThrow();
  }

  /** The first value of a plain parameter that has one. */
  Optional<String> given(String name) {
    return packet.parameters().first(name).filter(text -> !text.isEmpty());
  }

  /** The same for a request that is repeated, and for no other to this platform. */
  String key() {
    return key(packet, qn);
  }

  /** As one by which something is set. */
  SettingRequest setting() {
    String flag = packet.flag().map(one -> String.valueOf(one.value())).orElse("");
    String words =
        String.join(";", packet.st().orElse(""), packet.pw().orElse(""), flag, packet.cp());
    return new SettingRequest(key(), words, "CN=" + cn() + ", QN=" + qn.text());
  }

  static String key(Packet packet, Qn qn) {
    return packet.mn().orElse("") + " " + packet.cn().orElse("") + " " + qn.text();
  }
}
