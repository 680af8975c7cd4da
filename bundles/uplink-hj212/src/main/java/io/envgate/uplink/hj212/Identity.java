package io.envgate.uplink.hj212;

import java.util.Objects;

/**
 * What a platform knows a monitoring point by.
 *
 * @param point the point's key in the station file
 * @param mn unique device identity (设备唯一标识), opaque text; empty until the platform assigns it (HJ
 *     212-2025, 1002)
 * @param st system code (系统编码), two characters, such as {@code 32} for effluent
 */
public record Identity(String point, String mn, String st) {
  public Identity {
    Objects.requireNonNull(point);
    Objects.requireNonNull(mn);
    Objects.requireNonNull(st);
  }

  /** Whether the platform knows it by a name. */
  boolean assigned() {
    return !mn.isEmpty();
  }

  Identity with(String assigned) {
    return new Identity(point, assigned, st);
  }
}
