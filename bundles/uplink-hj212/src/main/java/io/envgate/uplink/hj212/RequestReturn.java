package io.envgate.uplink.hj212;

import io.envgate.hj212.Edition;

/** Whether a request is accepted: QnRtn (请求返回) in the answer 9011, HJ 212-2017, 6.6.3, table 6. */
enum RequestReturn {
  READY(1),
  REFUSED(2),
  WRONG_PASSWORD(3),
  WRONG_MN(4),
  WRONG_ST(5),
  WRONG_FLAG(6),
  WRONG_QN(7),
  WRONG_CN(8);

  private final int code;

  RequestReturn(int code) {
    this.code = code;
  }

  /** The number on the wire; 2005 knows 1 to 3 only, and says 2 for the rest. */
  int code(Edition edition) {
    return edition == Edition.V2005 && code > WRONG_PASSWORD.code ? REFUSED.code : code;
  }

  /** The word under which it is counted. */
  String word() {
    return "command-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
