package io.envgate.station;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals passwords that are kept in the data folder, with a key in a file of its own there (mode
 * 0600): AES-128-GCM, base64 of 12 bytes nonce, cipher text, 16 bytes tag. Texts that need not be
 * read again have a mark: base64 of the first 16 bytes of HMAC-SHA-256. A copy of the settings
 * alone, as in a support bundle, gives nothing away.
 */
final class SettingsSeal {
  private static final int NONCE = 12; // bytes
  private static final int TAG = 128; // bits
  private static final int KEY = 16; // bytes
  private static final int MARK = 16; // bytes

  private final Path file;

  SettingsSeal(Path data) {
    file = data.resolve("platform-settings.key");
  }

  String closed(String text) throws IOException {
    byte[] nonce = random(NONCE);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** Empty where it cannot be opened: another key, another file. */
  String opened(String sealed) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
      byte[] nonce = new byte[Math.min(NONCE, bytes.remaining())];
      bytes.get(nonce);
      byte[] rest = new byte[bytes.remaining()];
      bytes.get(rest);
      return new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return "";
    }
  }

  /** By which the same text is known again. */
  String mark(String text) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MARK));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }

  /** False where the key cannot be read. */
  boolean isMark(String mark, String text) {
    try {
      return mark(text).equals(mark);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException, IOException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG, nonce));
    return cipher;
  }

  private byte[] key() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException first) {
      byte[] key = random(KEY);
      Files.createDirectories(file.getParent());
      Set<StandardOpenOption> fresh =
          EnumSet.of(
              StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
      try (var out =
          Files.newByteChannel(
              file,
              fresh,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        out.write(ByteBuffer.wrap(key));
      }
      return key;
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
