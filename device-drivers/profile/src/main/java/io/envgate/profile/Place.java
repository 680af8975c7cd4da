package io.envgate.profile;

/**
 * Where something stands: in a text (line and column from 1, else 0) and in the list of rows (index
 * from 0, else −1).
 */
public record Place(int line, int column, int row, String key) {
  public static final Place NOWHERE = new Place(0, 0, -1, "");

  public Place inRow(int index) {
    return new Place(line, column, index, key);
  }

  public Place at(String name) {
    return new Place(line, column, row, name);
  }
}
