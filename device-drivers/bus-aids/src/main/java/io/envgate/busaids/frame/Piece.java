package io.envgate.busaids.frame;

/** A piece of what came over a line. */
public sealed interface Piece {

  /** How many bytes it took on the line. */
  int length();

  /** A whole frame. */
  record Whole(Frame frame, int length) implements Piece {}

  /** Bytes that belong to no frame, or to one that is not whole. @param bytes at least one */
  record Rest(byte[] bytes) implements Piece {
    @Override
    public int length() {
      return bytes.length;
    }
  }
}
