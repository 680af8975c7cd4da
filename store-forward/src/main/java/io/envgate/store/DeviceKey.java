package io.envgate.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The key pair of this device (设备密钥), Ed25519, made at the first start: {@code device-key.pem} in
 * the data folder for its owner's eyes only, {@code device-key.pub.pem} for everybody.
 *
 * @param publicKey X.509 in Base64, as each seal holds it
 * @param made whether it is new
 */
record DeviceKey(PrivateKey secret, String publicKey, boolean made) {
  private static final String ALGORITHM = "Ed25519";
  private static final String SECRET = "device-key.pem";
  private static final Set<OpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
  private static final String PUBLIC = "device-key.pub.pem";

  /** Reads it, or makes it where there is none. A key that cannot be read is not replaced. */
  static DeviceKey in(Path folder) throws IOException, GeneralSecurityException {
    Path secret = folder.resolve(SECRET);
    Path open = folder.resolve(PUBLIC);
    if (Files.exists(secret) && Files.exists(open)) {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body(secret))));
      return new DeviceKey(key, body(open), false);
    }
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    write(open, "PUBLIC KEY", publicKey, "rw-r--r--");
    // the secret comes last and whole: where it is, the public half is too
    write(
        secret,
        "PRIVATE KEY",
        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
        "rw-------");
    return new DeviceKey(pair.getPrivate(), publicKey, true);
  }

  private static String body(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> !line.startsWith("-----"))
        .findFirst()
        .orElseThrow(() -> new IOException(file + " is empty"));
  }

  private static void write(Path file, String what, String body, String mode) throws IOException {
    String pem = "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    Path part = file.resolveSibling(file.getFileName() + ".part");
    var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    try (FileChannel channel = FileChannel.open(part, ANEW, permissions)) {
      channel.write(ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** In Base64. */
  String sign(String text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(secret);
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /** Whether the owner of the secret half of this public key has signed the text. */
  static boolean signed(String text, String signature, String publicKey) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException garbled) {
      return false;
    }
  }
}
