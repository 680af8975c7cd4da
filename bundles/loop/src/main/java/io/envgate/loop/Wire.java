package io.envgate.loop;

/**
 * A stream of bytes to and from one peer: a serial port, a TCP connection, or a simulated one.
 *
 * <p>All calls and all callbacks happen on the loop that the wire was made for. A wire is opened
 * once; for a new attempt a new wire is made ({@link Dialer}).
 */
public interface Wire {

  /**
   * Begins to open and returns at once; the listener hears {@link Listener#opened()} or {@link
   * Listener#closed(String)} later, never from within this call.
   */
  void open(Listener listener);

  /**
   * Sends the bytes after those of earlier calls. What is written to a wire that is not open is
   * dropped: the listener knows of the end.
   */
  void write(byte[] bytes);

  /**
   * Throws away what has been received and not yet been delivered, where the medium can (a serial
   * port's input buffer).
   */
  default void discardInput() {}

  /**
   * So many bytes will probably come next. A medium on which bytes trickle may then hand them over
   * together, as long as the last of them comes no later for it.
   */
  default void expect(int bytes) {}

  /**
   * Whether what comes is read, where the medium can leave it unread: it then piles up at the peer,
   * whose writes stall. A wire begins by reading.
   */
  default void reading(boolean wanted) {}

  /**
   * Whether bytes have come that were not delivered yet, where the medium's own thread may be
   * behind (a serial port on a busy machine).
   */
  default boolean hasMore() {
    return false;
  }

  /** Ends it. No callback comes after this call. */
  void close();

  /** The owner of a wire. */
  interface Listener {

    void opened();

    /** Bytes in the order of their arrival, at least one; the array belongs to the listener. */
    void received(byte[] bytes);

    /**
     * The same, from a medium whose thread was there when the last of them came: what is reckoned
     * from that moment does not wait for the loop. @param cameNanos by the loop's {@link
     * Loop#nanoTime}
     */
    default void received(byte[] bytes, long cameNanos) {
      received(bytes);
    }

    /**
     * It could not be opened, or it ended. Nothing comes after this. @param reason in words, with
     * the numbers
     */
    void closed(String reason);
  }

  /** Makes a fresh wire to the same peer for each attempt. */
  @FunctionalInterface
  interface Dialer {
    Wire dial();
  }
}
