package io.envgate.uplink.hj212;

import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;

/**
 * What is said in reply to one request, on the session's loop (HJ 212-2017, 6.5.1).
 *
 * <pre>
 *   request        ready ─▶ data … ─▶ end          or  refuse
 *   notification   noted                           or  refuse
 * </pre>
 *
 * The steps may come at once or hours later.
 */
interface Reply {

  /** 9011, QnRtn=1: it is being executed. */
  void ready();

  /** 9011 with another code: it is not, and nothing follows. */
  void refuse(ReplyCode code);

  /**
   * It is not executed, for this reason. 9011 has no word for it and 9012 has, so that it is
   * accepted and ended at once; or as the dialect has it.
   */
  void refuse(ResultCode reason);

  /** The data that were asked for, under the request's CN, ST and QN. @param cp parameters */
  void data(String cp);

  /** 9012: how the execution ended. Nothing follows. */
  void end(ResultCode result);

  /** 9013, of a notification. Nothing follows. */
  void noted();
}
