package io.envgate.hj212.lint;

import io.envgate.hj212.Terminator;

/** CR LF behind the check code. */
final class TerminatorRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    Terminator terminator = subject.facts().terminator();
    if (terminator == Terminator.MISSING) {
      findings.add("end.missing");
    } else if (terminator == Terminator.ONLY_CR) {
      findings.add("end.half", "CR");
    } else if (terminator == Terminator.ONLY_LF) {
      findings.add("end.half", "LF");
    }
  }
}
