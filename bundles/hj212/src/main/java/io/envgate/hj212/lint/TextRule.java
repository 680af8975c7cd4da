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
    String cp = subject.packet().cp();
    int from = 0;
    for (Parameter parameter : subject.parameters().all()) {
      if (!isAscii(parameter.name()) || !isAscii(parameter.value()) && !parameter.suffix().equals("Info")) {
        findings.add("cp.text", parameter.name());
      }
      String tight = parameter.name() + "=" + parameter.value();
      int at = cp.indexOf(parameter.name(), from);
      boolean blankBefore = at > 0 && cp.charAt(at - 1) == ' ' || at < 0;
      if (blankBefore || hasBlanks(cp, at, parameter, tight)) {
        findings.add("cp.blank", parameter.name());
      }
      from = Math.max(from, at + parameter.name().length());
    }
  }

  /** A name without its {@code =} is a matter of {@code cp.empty}, not of blanks. */
  private static boolean hasBlanks(String cp, int at, Parameter parameter, String tight) {
    int behind = at + parameter.name().length();
    boolean pair = behind < cp.length() && (cp.charAt(behind) == '=' || cp.charAt(behind) == ' ');
    int after = at + tight.length();
    boolean blankAfter = after < cp.length() && cp.charAt(after) == ' ';
    return pair && (!cp.startsWith(tight, at) || blankAfter);
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
