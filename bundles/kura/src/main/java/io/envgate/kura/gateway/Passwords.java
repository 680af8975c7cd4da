package io.envgate.kura.gateway;

import java.lang.System.Logger.Level;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;

/**
 * Passwords as they stand in Kura's configurations: nothing or clear text at the first activation,
 * cipher text after each saving of the page.
 */
final class Passwords {
  private static final System.Logger LOG = System.getLogger(Passwords.class.getName());

  private final CryptoService cipher;

  Passwords(CryptoService cipher) {
    this.cipher = cipher;
  }

  /** The password in clear; empty where there is none. */
  String clear(Object configured) {
    String text =
        configured instanceof Password password
            ? new String(password.getPassword())
            : configured == null ? "" : configured.toString();
    if (text.isEmpty()) {
      return "";
    }
    try {
      return new String(cipher.decryptAes(text.toCharArray()));
    } catch (KuraException | RuntimeException notEnciphered) {
      LOG.log(Level.DEBUG, "a password that Kura has not enciphered is taken as it stands");
      return text;
    }
  }
}
