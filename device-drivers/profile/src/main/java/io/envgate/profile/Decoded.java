package io.envgate.profile;

import java.math.BigDecimal;

/** What the bytes of one value say. */
public sealed interface Decoded {

  /** A figure, exact. */
  record Figure(BigDecimal value) implements Decoded {}

  /** No figure. @param cause in words with the bytes or numbers */
  record Missing(String cause) implements Decoded {}
}
