package io.envgate.api.record;

import java.util.Objects;

/**
 * Which delivery.
 *
 * @param file the store file that holds it together with its record, such as {@code
 *     records-2026-11}
 * @param row its number in that file, from 1, growing with time
 */
public record DeliveryId(String file, long row) {
  public DeliveryId {
    Objects.requireNonNull(file);
    if (row < 1) {
      throw new IllegalArgumentException("delivery rows count from 1, this one is " + row);
    }
  }
}
