package io.envgate.uplink.hj212;

/**
 * Executes one kind of request (命令执行). Called on the session's loop, once for each request however
 * often that is repeated; it may reply later.
 */
@FunctionalInterface
interface Executor {
  void execute(Request request, Reply reply);
}
