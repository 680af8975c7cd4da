package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MediaAuthorizationTest {

  /** HJ 212-2025, annex H. */
  @Test
  void isThatOfTheStandardsExample() {
    assertEquals(
        "LG/m7lsFU/taig+vbQsDJXy4NGAaE2j2lplPwhZM7iM=",
        MediaAuthorization.of("testuser", "AezF0nZRs4kypuGO", "msbE74gsiSHSEh5e"));
  }

  /** A text that fills its groups is followed by a group of padding. */
  @Test
  void aFullGroupIsPaddedToo() {
    String whole = MediaAuthorization.of("1234567", "12345678", "msbE74gsiSHSEh5e");
    assertEquals(44, whole.length(), "32 bytes in Base64");
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> MediaAuthorization.of("a", "b", "short"));
  }
}
