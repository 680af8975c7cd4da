package io.envgate.hj212.lint;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.Packet;
import java.util.List;
import java.util.Optional;

/**
 * A frame under judgement: what it says, how it stood on the wire, and the edition it is held to.
 *
 * @param header the fields before CP as written
 * @param dialect that it is held to; absent for the national standard
 */
record Subject(
    Packet packet,
    FrameFacts facts,
    Edition edition,
    List<HeaderField> header,
    CommandParameters parameters,
    CommandCode command,
    Optional<DialectDemands> dialect) {

  static Subject of(
      Packet packet, FrameFacts facts, Edition edition, Optional<DialectDemands> dialect) {
    return new Subject(
        packet,
        facts,
        edition,
        HeaderField.all(facts.segment()),
        packet.parameters(),
        CommandCode.of(packet.cn().orElse(""), edition),
        dialect);
  }

  /** Its CN as written; empty where it has none. */
  String cn() {
    return packet.cn().orElse("");
  }

  /** Whether it says something of a station's own accord: with a time, and no QN inside CP. */
  boolean tells(DialectDemands dialect) {
    boolean timed = hasParameter("DataTime") || hasParameter("AlarmTime");
    return timed && dialect.tells().containsValue(cn()) && !hasParameter("QN");
  }

  boolean hasParameter(String name) {
    return parameters.first(name).isPresent();
  }

  boolean has(String field) {
    return header.stream().anyMatch(each -> each.name().equals(field));
  }
}
