package io.envgate.hj212;

/**
 * One {@code name=value} of a packet's CP (指令参数), as it stands there, blanks around it cut off.
 *
 * @param name {@code DataTime}, {@code w01018-Rtd}, or the bare {@code Flag} of some devices
 * @param value text behind the {@code =}; empty where nothing follows
 * @param separator the character before it: {@code ';'} begins an item, {@code ','} goes on with
 *     one; the first has ';'
 * @param blank whether blanks stood around name or value
 */
public record Parameter(String name, String value, char separator, boolean blank) {
  /** The factor or device before the last {@code -}; empty for a plain field. */
  public String code() {
    int dash = name.lastIndexOf('-');
    return dash < 0 ? "" : name.substring(0, dash);
  }

  /**
   * What of the factor: {@code Rtd}, {@code Avg}, {@code Flag}; for a plain field the whole name.
   */
  public String suffix() {
    return name.substring(name.lastIndexOf('-') + 1);
  }
}
