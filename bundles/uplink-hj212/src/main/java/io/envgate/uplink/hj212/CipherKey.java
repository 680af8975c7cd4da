package io.envgate.uplink.hj212;

import io.envgate.hj212.ParameterCipher;
import io.envgate.hj212.Qn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The SM4 key of a platform. As a setting it is a text: the key, and behind it SKCreateTime.
 *
 * @param created SKCreateTime, 17 digits; empty for the first key, of which the station file does
 *     not say when it was made
 */
record CipherKey(ParameterCipher cipher, String created) {
  private static final Duration LIFE = Duration.ofDays(90); // HJ 212-2025, 6.4.3

  /**
   * @throws IllegalArgumentException if the text does not begin with a key
   */
  static CipherKey parse(String text) {
    int length = Math.min(text.length(), ParameterCipher.KEY_LENGTH);
    return new CipherKey(ParameterCipher.sm4(text.substring(0, length)), text.substring(length));
  }

  /** Whether it is time for a new one: after 90 days, or where nobody knows how old it is. */
  boolean old(Instant now) {
    Optional<Instant> made = Qn.parse(created).map(Qn::instant);
    return made.isEmpty() || made.get().plus(LIFE).isBefore(now);
  }
}
