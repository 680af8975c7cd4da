package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import io.envgate.hj212.FrameFacts;
import java.nio.charset.StandardCharsets;

/** The length field and the limits of what it counts. */
final class LengthRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    FrameFacts facts = subject.facts();
    int declared = facts.declaredLength();
    int actual = facts.actualLength();
    if (declared != actual) {
      boolean characters = facts.segment().length() == declared;
      findings.add(characters ? "length.characters" : "length.declared", declared, actual);
    }
    if (facts.lengthText().length() != 4) {
      findings.add("length.digits", facts.lengthText());
    }
    if (actual > Edition.SEGMENT_LIMIT) {
      findings.add("segment.long", actual, Edition.SEGMENT_LIMIT);
    }
    int cp = subject.packet().cp().getBytes(StandardCharsets.UTF_8).length;
    if (cp > subject.edition().parametersLimit()) {
      findings.add("cp.long", cp, subject.edition().parametersLimit());
    }
  }
}
