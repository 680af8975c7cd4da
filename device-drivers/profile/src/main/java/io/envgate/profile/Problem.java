package io.envgate.profile;

/**
 * One thing that is wrong in a profile, with what would be right.
 *
 * @param line from 1 in the text that was parsed; 0 where rows came without a text
 * @param column from 1, 0 where rows came without a text
 * @param row index of the row in their list, from 0, or −1 where the problem is not in a row
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
