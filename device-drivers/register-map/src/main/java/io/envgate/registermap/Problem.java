package io.envgate.registermap;

/**
 * One thing that is wrong in a register map, with what would be right.
 *
 * @param line from 1 in the text that was parsed; 0 where the map came as rows
 * @param column from 1, 0 where the map came as rows
 * @param row index in {@code registers:} from 0, or −1 where the problem is not in a row
 * @param key the key that is concerned, empty where a row or the text as a whole is
 */
public record Problem(
    int line, int column, int row, String key, String messageZh, String messageEn) {

  @Override
  public String toString() {
    return (line > 0 ? line + ":" + column + ": " : row >= 0 ? "row " + row + ": " : "")
        + messageEn;
  }
}
