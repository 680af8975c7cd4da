package io.envgate.api.setting;

import java.util.Objects;

/**
 * A platform's request by which something is set (下发请求), known again when it comes twice.
 *
 * @param id the same when it is repeated: {@code 010000A8900016F000169DC0 1064 20261123084010223}
 * @param words all that it says: under the same id something else may be wanted. Never shown, for
 *     passwords stand in it
 * @param why for the journal: {@code CN=1064, QN=20261123084010223}
 */
public record SettingRequest(String id, String words, String why) {
  public SettingRequest {
    Objects.requireNonNull(id);
    Objects.requireNonNull(words);
    Objects.requireNonNull(why);
  }

  @Override
  public String toString() {
    return why;
  }
}
