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

  // as a record has it by itself, but not through method handles: a backlog asks it all the time
  @Override
  public boolean equals(Object other) {
    return other instanceof DeliveryId id && row == id.row && file.equals(id.file);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + Long.hashCode(row);
  }
}
