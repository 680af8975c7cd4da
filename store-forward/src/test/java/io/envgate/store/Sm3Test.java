package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sm3Test {

  private static String sm3(byte[]... parts) {
    Sm3 sm3 = new Sm3();
    for (byte[] part : parts) {
      sm3.update(part);
    }
    return ChainHash.hex(sm3.digest());
  }

  /** GB/T 32905-2016, appendix A: A.1, and the 64 bytes of A.2. */
  @ParameterizedTest
  @CsvSource({
    "abc, 1, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "abcd, 16, debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
  })
  void givesTheExamplesOfTheStandard(String text, int times, String hash) {
    assertEquals(hash, sm3(text.repeat(times).getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void givesWhatBouncyCastleGivesHoweverTheMessageIsCut() {
    Random random = new Random(20261128);
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      SM3Digest referee = new SM3Digest();
      referee.update(message, 0, length);
      byte[] right = new byte[32];
      referee.doFinal(right, 0);
      int cut = length == 0 ? 0 : random.nextInt(length);
      byte[] head = Arrays.copyOfRange(message, 0, cut);
      byte[] tail = Arrays.copyOfRange(message, cut, length);
      assertEquals(ChainHash.hex(right), sm3(head, tail), "length " + length);
    }
  }
}
