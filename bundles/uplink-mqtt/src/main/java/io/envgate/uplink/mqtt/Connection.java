package io.envgate.uplink.mqtt;

import java.util.List;

/** One connection to a broker, from its dialling to its end. Nothing is kept beyond it. */
interface Connection {

  /**
   * Asks for what is published there, at most with QoS 1. What comes is told to {@link Events}.
   *
   * @param topics filters, at least one
   */
  void listen(List<String> topics);

  /**
   * Publishes. What becomes of it is told to {@link Events}.
   *
   * @param token counts up; the events name it
   */
  void publish(Message message, int qos, long token);

  /**
   * Ends it, in order if it stands; nothing is told of what was under way.
   *
   * @param ended called once, on any thread, when nothing more is sent
   */
  void close(Runnable ended);

  /** What happens to a connection. The calls may come from any thread. */
  interface Events {

    /**
     * @param receiveMaximum how many messages the broker takes at once, at least 1
     */
    void up(int receiveMaximum);

    /** It could not be made, or has ended. @param reason in words */
    void down(String reason);

    /** The broker has it (PUBACK, PUBCOMP), or it has left, where none is asked for. */
    void published(long token);

    /** The broker does not take it, and says why. */
    void rejected(long token, String reason);

    /** Somebody published under a topic that was asked for. */
    void arrived(Arrival arrival);

    /** The broker does not let this client listen; the connection stands. */
    void deaf(String reason);
  }

  /** Makes connections; dialling goes on beside the caller. */
  interface Dialer {
    Connection dial(Message will, Events events);
  }
}
