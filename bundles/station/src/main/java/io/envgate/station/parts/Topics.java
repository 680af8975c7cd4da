package io.envgate.station.parts;

import java.util.Optional;

/**
 * Where messages go at a broker, and where they come from (主题).
 *
 * @param records with {@code {station}}, {@code {point}}, {@code {report}} and {@code {mn}} to be
 *     filled in
 * @param status of birth and last will
 * @param asking absent where no requests are heard
 */
public record Topics(String records, String status, Optional<Asking> asking) {

  /** Where requests come and where they are answered. */
  public record Asking(String requests, String answers) {}
}
