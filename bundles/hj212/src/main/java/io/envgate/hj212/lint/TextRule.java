package io.envgate.hj212.lint;

import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.Parameter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The characters of the parameters: Chinese only in log texts and in UTF-8, no blanks. */
final class TextRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    if (!isUtf8(subject.facts())) {
      findings.add("cp.charset");
    }
    for (Parameter parameter : subject.parameters().all()) {
      boolean log = parameter.suffix().equals("Info");
      if (!isAscii(parameter.name()) || !log && !isAscii(parameter.value())) {
        findings.add("cp.text", parameter.name());
      }
      if (parameter.blank()) {
        findings.add("cp.blank", parameter.name());
      }
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isUtf8(FrameFacts facts) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(facts.frame()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
