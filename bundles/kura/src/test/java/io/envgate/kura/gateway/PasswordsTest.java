package io.envgate.kura.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.kura.fake.FakeCrypto;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final FakeCrypto cipher = new FakeCrypto();

  @Test
  void whatKuraHasEncipheredComesOutInClear() {
    String enciphered = new String(cipher.encryptAes("123456".toCharArray()));

    assertEquals("123456", new Passwords(cipher).clear(enciphered));
    assertEquals("123456", new Passwords(cipher).clear(new Password(enciphered)));
  }

  @Test
  void nothingAndClearTextAreTakenAsTheyStandAtTheFirstActivation() {
    assertEquals("", new Passwords(cipher).clear(null));
    assertEquals("", new Passwords(cipher).clear(""));
    assertEquals("123456", new Passwords(cipher).clear("123456"));
    assertEquals("123456", new Passwords(cipher).clear(new Password("123456")));
  }

  @Test
  void aCipherThatBreaksDoesNotBreakTheComponent() {
    CryptoService broken =
        new CryptoService() {
          @Override
          public char[] encryptAes(char[] value) {
            throw new IllegalStateException("no key");
          }

          @Override
          public char[] decryptAes(char[] value) {
            throw new IllegalStateException("no key");
          }
        };

    assertEquals("123456", new Passwords(broken).clear("123456"));
  }
}
