package io.envgate.hj212.lint;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.Packet;
import java.util.List;

/**
 * A frame under judgement: what it says, how it stood on the wire, and the edition it is held to.
 *
 * @param header the fields before CP as written
 */
record Subject(
    Packet packet,
    FrameFacts facts,
    Edition edition,
    List<HeaderField> header,
    CommandParameters parameters,
    CommandCode command) {

  static Subject of(Packet packet, FrameFacts facts, Edition edition) {
    return new Subject(
        packet,
        facts,
        edition,
        HeaderField.all(facts.segment()),
        packet.parameters(),
        CommandCode.of(packet.cn().orElse(""), edition));
  }

  boolean has(String field) {
    return header.stream().anyMatch(each -> each.name().equals(field));
  }
}
