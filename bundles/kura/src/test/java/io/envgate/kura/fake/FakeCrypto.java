package io.envgate.kura.fake;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;

/** Enciphers so that a test can see it, and throws for what it has not enciphered, as Kura does. */
public final class FakeCrypto implements CryptoService {
  private static final String MARK = "cipher:";

  @Override
  public char[] encryptAes(char[] value) {
    return (MARK + new StringBuilder(new String(value)).reverse()).toCharArray();
  }

  @Override
  public char[] decryptAes(char[] value) throws KuraException {
    String text = new String(value);
    if (!text.startsWith(MARK)) {
      throw new KuraException(KuraErrorCode.DECODER_ERROR, "not enciphered");
    }
    return new StringBuilder(text.substring(MARK.length())).reverse().toString().toCharArray();
  }
}
