package io.envgate.hj212;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a packet says of one factor (监测因子) or device: its values by suffix, in the order of the
 * wire.
 *
 * @param code {@code w01018}, {@code SB1}, {@code i13004}
 * @param values by suffix ({@code Rtd}, {@code Flag}); a list, because devices repeat themselves
 */
public record Item(String code, Map<String, List<String>> values) {
  /** The first value under this suffix; empty if there is none. */
  public Optional<String> first(String suffix) {
    return values.getOrDefault(suffix, List.of()).stream().findFirst();
  }
}
