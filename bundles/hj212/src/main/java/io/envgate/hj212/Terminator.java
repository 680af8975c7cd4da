package io.envgate.hj212;

/** What followed the check code of a frame, where CR LF (包尾) belongs. */
public enum Terminator {
  CR_LF,
  ONLY_CR,
  ONLY_LF,
  /** Something else followed, or the peer fell silent. */
  MISSING,
  /** The frame was handed on before anything followed it. */
  NOT_YET_SEEN
}
