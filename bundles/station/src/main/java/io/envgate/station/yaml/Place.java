package io.envgate.station.yaml;

/** Where a word starts in a file, as editors count: both from 1. */
public record Place(int line, int column) {

  public static final Place START = new Place(1, 1);

  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "a place counts from 1, this one is " + line + ":" + column);
    }
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
