package io.envgate.registermap;

/**
 * Where something stands: in a text (line and column from 1, else 0) and in the list of rows (index
 * from 0, else −1).
 */
record Place(int line, int column, int row, String key) {
  static final Place NOWHERE = new Place(0, 0, -1, "");

  Place inRow(int index) {
    return new Place(line, column, index, key);
  }

  Place at(String name) {
    return new Place(line, column, row, name);
  }
}
