package org.eclipse.kura.crypto;

import org.eclipse.kura.KuraException;

/** Enciphers and deciphers the passwords in configurations. */
public interface CryptoService {
  char[] encryptAes(char[] value) throws KuraException;

  char[] decryptAes(char[] encryptedValue) throws KuraException;
}
