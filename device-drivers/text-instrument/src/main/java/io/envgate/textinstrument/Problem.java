package io.envgate.textinstrument;

/**
 * One thing that is wrong in a profile, with what would be right.
 *
 * @param line from 1; 0 where the text as a whole is concerned
 * @param column from 1; 0 likewise
 * @param key the key that is concerned; may be empty
 */
public record Problem(int line, int column, String key, String messageZh, String messageEn) {

  @Override
  public String toString() {
    return (line > 0 ? line + ":" + column + ": " : "") + messageEn;
  }
}
